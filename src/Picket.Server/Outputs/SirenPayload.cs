using System.Text.Json;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Warnings;

namespace Picket.Server.Outputs;

/// <summary>A warning as JSON for sirens; docs/warnings.md promises its names.</summary>
internal static class SirenPayload
{
    /// <summary>The bytes of a warning.</summary>
    /// <param name="announcement">The warning.</param>
    /// <param name="frame">The site frame; none for a site without geography.</param>
    public static byte[] Of(Announcement announcement, LocalFrame? frame)
    {
        Warning warning = announcement.Warning;
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("id", announcement.Id);
            json.WriteString("site", announcement.Site);
            json.WriteString("mode", ModeNames.Of(announcement.Mode));
            json.WriteString("zone", warning.Zone);
            json.WriteString("stage", StageNames.Of(warning.Stage));
            json.WriteString("time", warning.Time.ToString());
            if (announcement.Warning.Expires is { } expires) json.WriteString("expires", expires.ToString());
            json.WriteNumber("probability", Math.Round(warning.Probability, 4));
            if (warning.Impact is { } impact) Write(json, in impact, frame);
            if (warning.Arrival is { } arrival) Write(json, arrival, warning.ArrivalWords!);
            if (announcement.TrackId is { } track) json.WriteString("track", track);
            if (warning.Correction is { } correction)
            {
                json.WriteString("corrects", announcement.Corrects);
                json.WriteString("error", correction.Word);
                json.WriteString("text", correction.Sentence(warning.Zone));
            }

            if (warning.By is { } by) json.WriteString("by", by);
            json.WriteStartArray("earlier");
            foreach (WarningReference earlier in announcement.Earlier) json.WriteStringValue(announcement.IdOf(earlier.Number));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, ArrivalInterval arrival, string words)
    {
        json.WriteStartObject("arrival");
        json.WriteString("earliest", arrival.Earliest.ToString());
        json.WriteString("latest", arrival.Latest.ToString());
        json.WriteString("words", words);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, in ImpactEstimate impact, LocalFrame? frame)
    {
        json.WriteStartObject("impact");
        json.WriteString("time", impact.Time.ToString());
        json.WriteString("earliest", impact.Earliest.ToString());
        json.WriteString("latest", impact.Latest.ToString());
        json.WriteNumber("x", Math.Round(impact.Place.X, 1));
        json.WriteNumber("y", Math.Round(impact.Place.Y, 1));
        if (frame?.ToGeodetic(impact.Place) is { } place)
        {
            json.WriteNumber("latitude", Math.Round(place.LatitudeDegrees, 6));
            json.WriteNumber("longitude", Math.Round(place.LongitudeDegrees, 6));
        }

        json.WriteNumber("semi_major", Math.Round(impact.SemiMajor, 1));
        json.WriteNumber("semi_minor", Math.Round(impact.SemiMinor, 1));
        json.WriteNumber("orientation", Math.Round(double.RadiansToDegrees(impact.Orientation), 1));
        json.WriteEndObject();
    }
}
