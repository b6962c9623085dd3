using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Picket.Core.Time;

namespace Picket.Feeds.Cot;

/// <summary>Reads events by the base event schema 2.0. Details that <see cref="CotEvent"/> has no place for are passed over.</summary>
public static class CotReader
{
    private const int LongestEvent = 1_000_000; // characters

    /// <summary>Reads an event.</summary>
    /// <param name="bytes">A document.</param>
    /// <param name="cot">The event; none where there is none.</param>
    /// <returns>Nothing when it is one; else what is wrong with it, in one sentence.</returns>
    public static string? Read(ReadOnlyMemory<byte> bytes, out CotEvent? cot)
    {
        cot = null;
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestEvent };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes.ToArray(), writable: false), settings);
            cot = Event(XElement.Load(reader));
            return null;
        }
        catch (Exception error) when (error is XmlException or FormatException)
        {
            return error.Message;
        }
    }

    private static CotEvent Event(XElement element)
    {
        if (element.Name != "event") throw new FormatException($"found <{element.Name.LocalName}>, allowed: <event>");
        if (Number(element, "version", 2, 1000) is not >= 2) throw new FormatException("version: allowed: 2 and above");
        XElement point = element.Element("point") ?? throw new FormatException("<point> is missing");
        XElement? detail = element.Element("detail"), track = detail?.Element("track"), emergency = detail?.Element("emergency");
        bool cancelled = emergency?.Attribute("cancel")?.Value is "true" or "1";
        return new()
        {
            Uid = Text(element, "uid"),
            Type = Text(element, "type"),
            Time = Time(element, "time"),
            Start = Time(element, "start"),
            Stale = Time(element, "stale"),
            How = Text(element, "how"),
            Opex = element.Attribute("opex")?.Value,
            Latitude = Number(point, "lat", -90, 90),
            Longitude = Number(point, "lon", -180, 180),
            Height = Number(point, "hae", -CotEvent.Unknown, CotEvent.Unknown),
            CircularError = Number(point, "ce", 0, CotEvent.Unknown),
            Callsign = detail?.Element("contact")?.Attribute("callsign")?.Value,
            Remarks = detail?.Element("remarks")?.Value,
            Course = track is null ? null : Number(track, "course", 0, 360),
            Speed = track is null ? null : Number(track, "speed", 0, CotEvent.Unknown),
            Emergency = emergency is null ? null : cancelled ? "Cancel" : emergency.Attribute("type")?.Value ?? "",
            EmergencyCancelled = cancelled,
        };
    }

    private static string Text(XElement element, string name) =>
        element.Attribute(name)?.Value is { Length: > 0 } text ? text : throw new FormatException($"{name} of <{element.Name.LocalName}> is missing");

    private static double Number(XElement element, string name, double lowest, double highest)
    {
        string text = Text(element, name);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= lowest && value <= highest
            ? value
            : throw new FormatException(FormattableString.Invariant($"{name}: found \"{text}\", allowed: {lowest} to {highest}"));
    }

    private static Instant Time(XElement element, string name)
    {
        string text = Text(element, name);
        return Instant.TryParse(text, out Instant time) ? time : throw new FormatException($"{name}: found \"{text}\", allowed: as in 2020-12-16T19:59:34.915Z");
    }
}
