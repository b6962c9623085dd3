using System.Buffers;
using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using Picket.Core.Time;

namespace Picket.Feeds.Cap;

/// <summary>Reads alert messages by the element table of CAP 1.2. Elements that <see cref="CapAlert"/> has no place for are passed over.</summary>
public static class CapReader
{
    private const int LongestMessage = 1_000_000; // characters
    private static readonly SearchValues<char> s_restricted = SearchValues.Create(" ,<&\t\r\n");
    private static readonly XNamespace s_cap = CapWriter.Namespace;

    /// <summary>Reads a message.</summary>
    /// <param name="bytes">A document.</param>
    /// <param name="alert">The message; none where there is none.</param>
    /// <returns>Nothing when it is one; else what is wrong with it, in one sentence.</returns>
    public static string? Read(ReadOnlyMemory<byte> bytes, out CapAlert? alert)
    {
        alert = null;
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestMessage };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes.ToArray(), writable: false), settings);
            alert = Alert(XElement.Load(reader));
            return null;
        }
        catch (Exception error) when (error is XmlException or FormatException)
        {
            return error.Message;
        }
    }

    private static CapAlert Alert(XElement alert)
    {
        if (alert.Name != s_cap + "alert") throw new FormatException($"found <{alert.Name.LocalName}>, allowed: <alert> of {CapWriter.Namespace}");
        return new()
        {
            Identifier = Word(alert, "identifier"),
            Sender = Word(alert, "sender"),
            Sent = Time(alert, "sent") ?? throw Missing("sent"),
            Status = Choice(alert, "status", "Actual", "Exercise", "System", "Test", "Draft"),
            MessageType = Choice(alert, "msgType", "Alert", "Update", "Cancel", "Ack", "Error"),
            Scope = Choice(alert, "scope", "Public", "Restricted", "Private"),
            Note = Text(alert, "note"),
            References = [.. (Text(alert, "references") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Reference)],
            Infos = [.. alert.Elements(s_cap + "info").Select(Info)],
        };
    }

    private static CapInfo Info(XElement info) => new()
    {
        Language = Text(info, "language") ?? "en-US",
        Categories = info.Element(s_cap + "category") is null
            ? throw Missing("category")
            : [.. info.Elements(s_cap + "category").Select(item => Allowed(item, "Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"))],
        Event = Text(info, "event") ?? throw Missing("event"),
        ResponseTypes = [.. info.Elements(s_cap + "responseType").Select(item => Allowed(item, "Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"))],
        Urgency = Choice(info, "urgency", "Immediate", "Expected", "Future", "Past", "Unknown"),
        Severity = Choice(info, "severity", "Extreme", "Severe", "Moderate", "Minor", "Unknown"),
        Certainty = Choice(info, "certainty", "Observed", "Likely", "Possible", "Unlikely", "Unknown"),
        Onset = Time(info, "onset"),
        Expires = Time(info, "expires"),
        SenderName = Text(info, "senderName"),
        Headline = Text(info, "headline"),
        Description = Text(info, "description"),
        Instruction = Text(info, "instruction"),
        Parameters = [.. info.Elements(s_cap + "parameter").Select(item => new CapParameter(Text(item, "valueName") ?? throw Missing("valueName"), Text(item, "value") ?? throw Missing("value")))],
        Areas = [.. info.Elements(s_cap + "area").Select(item => new CapArea(Text(item, "areaDesc") ?? throw Missing("areaDesc"), Texts(item, "polygon"), Texts(item, "circle")))],
    };

    private static CapReference Reference(string text) => text.Split(',') is [var sender, var identifier, var sent] && CapTime.TryRead(sent, out Instant time)
        ? new(sender, identifier, time)
        : throw new FormatException($"references: found \"{text}\", allowed: sender,identifier,sent");

    // No spaces, commas or restricted characters (3.2.1).
    private static string Word(XElement parent, string name)
    {
        string word = Text(parent, name) ?? throw Missing(name);
        return word.Length > 0 && !word.AsSpan().ContainsAny(s_restricted) ? word : throw new FormatException($"{name}: found \"{word}\", allowed: no spaces, commas, < or &");
    }

    private static Instant? Time(XElement parent, string name)
    {
        if (Text(parent, name) is not { } text) return null;
        return CapTime.TryRead(text, out Instant time) ? time : throw new FormatException($"{name}: found \"{text}\", allowed: as in 2002-05-24T16:49:00-07:00");
    }

    private static string Choice(XElement parent, string name, params ReadOnlySpan<string> allowed) => Allowed(parent.Element(s_cap + name) ?? throw Missing(name), allowed);

    private static string Allowed(XElement element, params ReadOnlySpan<string> allowed) => allowed.Contains(element.Value)
        ? element.Value
        : throw new FormatException($"{element.Name.LocalName}: found \"{element.Value}\", allowed: {string.Join(", ", allowed!)}");

    private static string? Text(XElement parent, string name) => parent.Element(s_cap + name)?.Value;

    private static ImmutableArray<string> Texts(XElement parent, string name) => [.. parent.Elements(s_cap + name).Select(item => item.Value)];

    private static FormatException Missing(string name) => new($"<{name}> is missing");
}
