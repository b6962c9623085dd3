using System.Collections.Immutable;
using System.Globalization;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Warnings;

namespace Picket.Feeds.Cap;

/// <summary>Says a warning in the words of CAP.</summary>
public static class CapWarning
{
    /// <summary>The message of a warning.</summary>
    /// <param name="announcement">The warning.</param>
    /// <param name="zone">Its zone.</param>
    /// <param name="frame">The site frame; none for a site without geography, whose messages have no polygon and no circle.</param>
    public static CapAlert Of(Announcement announcement, Zone zone, LocalFrame? frame)
    {
        Mode mode = announcement.Mode;
        string sender = $"{announcement.Site}.{announcement.Journal:x16}.picket";
        return new()
        {
            Identifier = announcement.Id,
            Sender = sender,
            Sent = announcement.Warning.Time,
            Status = StatusOf(mode),
            MessageType = announcement.Earlier.IsEmpty ? "Alert" : announcement.Warning.Stage == WarningStage.AllClear ? "Cancel" : "Update",
            Scope = "Public",
            Note = NoteOf(announcement),
            References = [.. announcement.Earlier.Select(earlier => new CapReference(sender, announcement.IdOf(earlier.Number), earlier.Time))],
            Infos = [Info(announcement, zone, frame)],
        };
    }

    /// <summary>The status of a mode (3.2.1).</summary>
    public static string StatusOf(Mode mode) => mode switch
    {
        Mode.Live => "Actual",
        Mode.Exercise => "Exercise",
        _ => "Test",
    };

    private static string? NoteOf(Announcement announcement)
    {
        string? real = announcement.Mode == Mode.Live ? null : $"{StatusOf(announcement.Mode)} of {announcement.Site}: this is not real.";
        string? correction = announcement.Warning.Correction?.Sentence(announcement.Warning.Zone);
        return real is null ? correction : correction is null ? real : $"{real} {correction}";
    }

    private static CapInfo Info(Announcement announcement, Zone zone, LocalFrame? frame)
    {
        Warning warning = announcement.Warning;
        string prefix = announcement.Mode == Mode.Live ? "" : StatusOf(announcement.Mode).ToUpperInvariant() + " - ";
        (string response, string urgency, string severity, string words, string instruction) = warning.Stage switch
        {
            WarningStage.Prepare => ("Prepare", "Expected", "Severe", "PREPARE TO TAKE COVER", "Go near shelter and be ready to take cover."),
            WarningStage.TakeCover => ("Shelter", "Immediate", "Extreme", "TAKE COVER", "Take cover now. Stay there until the all-clear."),
            _ => ("AllClear", "Past", "Minor", "ALL CLEAR", "You may leave shelter."),
        };
        return new()
        {
            Categories = ["Security", "Safety"],
            Event = "Incoming object",
            ResponseTypes = [response],
            Urgency = urgency,
            Severity = severity,
            Certainty = warning.Stage == WarningStage.AllClear ? "Unlikely" : warning.Probability > 0.5 ? "Likely" : "Possible",
            Onset = warning.Impact?.Time ?? warning.Arrival?.Earliest,
            Expires = warning.Expires,
            SenderName = $"Picket at {announcement.Site}",
            Headline = $"{prefix}{(warning.Correction is null ? "" : "CORRECTION - ")}{words}: {zone.Id}",
            Description = DescriptionOf(warning) is { } description ? prefix + description : null,
            Instruction = prefix + instruction,
            Parameters = Parameters(announcement, frame),
            Areas = [AreaOf(warning.Place is { } place ? zone with { Center = place } : zone, frame)],
        };
    }

    private static string? DescriptionOf(Warning warning) =>
        warning.Correction?.Sentence(warning.Zone) ?? (warning.ArrivalWords is { } approach ? $"Something unidentified {approach}." : null);

    private static ImmutableArray<CapParameter> Parameters(Announcement announcement, LocalFrame? frame)
    {
        Warning warning = announcement.Warning;
        var parameters = ImmutableArray.CreateBuilder<CapParameter>();
        parameters.Add(new("zone", warning.Zone));
        parameters.Add(new("stage", StageNames.Of(warning.Stage)));
        parameters.Add(new("probability", warning.Probability.ToString("0.####", CultureInfo.InvariantCulture)));
        if (announcement.Corrects is { } corrects) parameters.Add(new("corrects", corrects));
        if (warning.Correction is { } correction) parameters.Add(new("error", correction.Word));
        if (announcement.TrackId is { } track) parameters.Add(new("track", track));
        if (warning.Arrival is { } arrival)
        {
            parameters.Add(new("arrival_earliest", arrival.Earliest.ToString()));
            parameters.Add(new("arrival_latest", arrival.Latest.ToString()));
        }

        if (warning.Impact is not { } impact) return parameters.ToImmutable();
        parameters.Add(new("impact_time", impact.Time.ToString()));
        parameters.Add(new("impact_place", frame is null ? Invariant($"{impact.Place.X:0.#},{impact.Place.Y:0.#}") : Place(frame, impact.Place)));
        parameters.Add(new("impact_95_percent", Invariant($"{impact.SemiMajor:0.#} m x {impact.SemiMinor:0.#} m, long axis {impact.Orientation * 180 / Math.PI:0.#} degrees from north")));
        return parameters.ToImmutable();
    }

    internal static CapArea AreaOf(Zone zone, LocalFrame? frame)
    {
        if (frame is null) return new(zone.Id, [], []);
        return zone.Polygon.IsEmpty
            ? new(zone.Id, [], [Invariant($"{Place(frame, zone.Center)} {zone.Radius / 1000:0.###}")])
            : new(zone.Id, [string.Join(' ', zone.Polygon.Append(zone.Polygon[0]).Select(corner => Place(frame, corner)))], []);
    }

    private static string Place(LocalFrame frame, EnuVector position)
    {
        GeodeticPosition place = frame.ToGeodetic(in position);
        return Invariant($"{place.LatitudeDegrees:0.######},{place.LongitudeDegrees:0.######}");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
