using System.Globalization;
using System.Text;
using System.Xml;
using Picket.Core.Time;

namespace Picket.Feeds.Cap;

/// <summary>Alert messages as an Atom feed (RFC 4287), each whole inside its entry.</summary>
public static class CapFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <summary>The feed as a document, UTF-8.</summary>
    /// <param name="site">The site's name.</param>
    /// <param name="address">Where the feed is.</param>
    /// <param name="alerts">The messages as <see cref="CapWriter"/> wrote them, the newest first.</param>
    /// <param name="updated">When the feed last changed, for a feed without messages.</param>
    public static byte[] Write(string site, Uri address, IReadOnlyList<byte[]> alerts, Instant updated)
    {
        List<CapAlert> read = [];
        foreach (byte[] bytes in alerts)
        {
            if (CapReader.Read(bytes, out CapAlert? alert) is null) read.Add(alert!);
        }

        var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            writer.WriteStartElement("feed", Atom);
            writer.WriteElementString("id", Atom, address.AbsoluteUri);
            writer.WriteElementString("title", Atom, $"Warnings of {site}");
            writer.WriteElementString("updated", Atom, Time(read.Count > 0 ? read[0].Sent : updated));
            writer.WriteStartElement("author", Atom);
            writer.WriteElementString("name", Atom, $"Picket at {site}");
            writer.WriteEndElement();
            writer.WriteStartElement("link", Atom);
            writer.WriteAttributeString("rel", "self");
            writer.WriteAttributeString("href", address.AbsoluteUri);
            writer.WriteEndElement();
            foreach (CapAlert alert in read) Entry(writer, alert);
            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void Entry(XmlWriter writer, CapAlert alert)
    {
        writer.WriteStartElement("entry", Atom);
        writer.WriteElementString("id", Atom, $"urn:picket:{alert.Identifier}");
        writer.WriteElementString("title", Atom, alert.Infos.IsEmpty ? alert.Identifier : alert.Infos[0].Headline ?? alert.Infos[0].Event);
        writer.WriteElementString("updated", Atom, Time(alert.Sent));
        writer.WriteStartElement("content", Atom);
        writer.WriteAttributeString("type", "application/cap+xml");
        CapWriter.Write(alert, writer);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static string Time(Instant time) => time.ToUtc().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
