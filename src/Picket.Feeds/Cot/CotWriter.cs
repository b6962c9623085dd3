using System.Globalization;
using System.Text;
using System.Xml;
using Picket.Core.Time;

namespace Picket.Feeds.Cot;

/// <summary>Writes events as XML, without a declaration, so that they may follow each other in a stream.</summary>
public static class CotWriter
{
    private static readonly XmlWriterSettings s_settings = new() { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true };

    /// <summary>The bytes of an event; the same for the same event.</summary>
    public static byte[] Write(CotEvent cot)
    {
        var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, s_settings))
        {
            writer.WriteStartElement("event");
            writer.WriteAttributeString("version", "2.0");
            writer.WriteAttributeString("uid", cot.Uid);
            writer.WriteAttributeString("type", cot.Type);
            writer.WriteAttributeString("time", Time(cot.Time));
            writer.WriteAttributeString("start", Time(cot.Start));
            writer.WriteAttributeString("stale", Time(cot.Stale));
            writer.WriteAttributeString("how", cot.How);
            if (cot.Opex is { } opex) writer.WriteAttributeString("opex", opex);
            writer.WriteStartElement("point");
            writer.WriteAttributeString("lat", Number(cot.Latitude, "0.#######"));
            writer.WriteAttributeString("lon", Number(cot.Longitude, "0.#######"));
            writer.WriteAttributeString("hae", Number(cot.Height, "0.0##"));
            writer.WriteAttributeString("ce", Number(cot.CircularError, "0.0##"));
            writer.WriteAttributeString("le", Number(CotEvent.Unknown, "0.0##"));
            writer.WriteEndElement();
            Detail(writer, cot);
            writer.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Detail(XmlWriter writer, CotEvent cot)
    {
        writer.WriteStartElement("detail");
        if (cot.Callsign is { } callsign)
        {
            writer.WriteStartElement("contact");
            writer.WriteAttributeString("callsign", callsign);
            writer.WriteEndElement();
        }

        if (cot.Course is { } course && cot.Speed is { } speed)
        {
            writer.WriteStartElement("track");
            writer.WriteAttributeString("course", Number(course, "0.##"));
            writer.WriteAttributeString("speed", Number(speed, "0.##"));
            writer.WriteEndElement();
        }

        if (cot.Emergency is { } emergency)
        {
            writer.WriteStartElement("emergency");
            if (cot.EmergencyCancelled) writer.WriteAttributeString("cancel", "true");
            else writer.WriteAttributeString("type", emergency);
            writer.WriteString(cot.Callsign);
            writer.WriteEndElement();
        }

        if (cot.Remarks is { } remarks) writer.WriteElementString("remarks", remarks);
        writer.WriteEndElement();
    }

    private static string Time(Instant time) => time.ToUtc().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
