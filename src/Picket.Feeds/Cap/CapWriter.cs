using System.Collections.Immutable;
using System.Text;
using System.Xml;
using Picket.Core.Time;

namespace Picket.Feeds.Cap;

/// <summary>Writes alert messages as XML. The same message always gives the same bytes.</summary>
public static class CapWriter
{
    /// <summary>The namespace of CAP 1.2.</summary>
    public const string Namespace = "urn:oasis:names:tc:emergency:cap:1.2";

    /// <summary>The message as a document of its own, UTF-8.</summary>
    public static byte[] Write(CapAlert alert)
    {
        var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" })) Write(alert, writer);
        return bytes.ToArray();
    }

    /// <summary>The message as an element of a document.</summary>
    public static void Write(CapAlert alert, XmlWriter writer)
    {
        writer.WriteStartElement("alert", Namespace);
        Text(writer, "identifier", alert.Identifier);
        Text(writer, "sender", alert.Sender);
        Time(writer, "sent", alert.Sent);
        Text(writer, "status", alert.Status);
        Text(writer, "msgType", alert.MessageType);
        Text(writer, "scope", alert.Scope);
        Text(writer, "note", alert.Note);
        if (!alert.References.IsEmpty)
            Text(writer, "references", string.Join(' ', alert.References.Select(earlier => $"{earlier.Sender},{earlier.Identifier},{CapTime.Write(earlier.Sent)}")));
        foreach (CapInfo info in alert.Infos) Write(info, writer);
        writer.WriteEndElement();
    }

    private static void Write(CapInfo info, XmlWriter writer)
    {
        writer.WriteStartElement("info", Namespace);
        Text(writer, "language", info.Language);
        Texts(writer, "category", info.Categories);
        Text(writer, "event", info.Event);
        Texts(writer, "responseType", info.ResponseTypes);
        Text(writer, "urgency", info.Urgency);
        Text(writer, "severity", info.Severity);
        Text(writer, "certainty", info.Certainty);
        Time(writer, "onset", info.Onset);
        Time(writer, "expires", info.Expires);
        Text(writer, "senderName", info.SenderName);
        Text(writer, "headline", info.Headline);
        Text(writer, "description", info.Description);
        Text(writer, "instruction", info.Instruction);
        foreach (CapParameter parameter in info.Parameters)
        {
            writer.WriteStartElement("parameter", Namespace);
            Text(writer, "valueName", parameter.Name);
            Text(writer, "value", parameter.Value);
            writer.WriteEndElement();
        }

        foreach (CapArea area in info.Areas)
        {
            writer.WriteStartElement("area", Namespace);
            Text(writer, "areaDesc", area.Description);
            Texts(writer, "polygon", area.Polygons);
            Texts(writer, "circle", area.Circles);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void Time(XmlWriter writer, string name, Instant? time) => Text(writer, name, time is { } there ? CapTime.Write(there) : null);

    private static void Texts(XmlWriter writer, string name, ImmutableArray<string> texts)
    {
        foreach (string text in texts) Text(writer, name, text);
    }

    private static void Text(XmlWriter writer, string name, string? text)
    {
        if (text is not null) writer.WriteElementString(name, Namespace, text);
    }
}
