using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Tests.Core.Warnings;

/// <summary>Warnings of two zones, a circle and a polygon.</summary>
internal static class SampleWarnings
{
    public const string Site = "hill-base";

    public const ulong Journal = 0x1234_5678_9ABC_DEF0;

    public static readonly Instant Start = Instant.FromUtc(new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc));

    public static readonly ImmutableArray<Zone> Zones =
    [
        new() { Id = "barracks", Center = new(400, -250, 0), Radius = 120, People = 180 },
        new() { Id = "hangars", Center = new(1100, 150, 0), Polygon = [new(900, 0, 0), new(1300, 0, 0), new(1300, 300, 0), new(900, 300, 0)], People = 40 },
    ];

    public static readonly LocalFrame Frame = new(GeodeticPosition.FromDegrees(33.8, 42.4, 180));

    /// <summary>A warning; the stages of an alarm follow each other with the numbers.</summary>
    public static Warned<TMode> Warned<TMode>(WarningStage stage, long number = 1, string zone = "barracks", double after = 0, double expires = 60)
        where TMode : struct, IMode
    {
        Instant time = Start + Duration.FromSeconds(after), end = time + Duration.FromSeconds(expires);
        bool clear = stage == WarningStage.AllClear;
        return new(new()
        {
            Number = number,
            Time = time,
            Zone = zone,
            Stage = stage,
            Probability = clear ? 0 : 0.8375,
            Impact = clear ? null : new(time + Duration.FromSeconds(17.25), time + Duration.FromSeconds(15), end, new(412.5, -260.25, 0), 61.5, 20.25, 0.7853981633974483),
            Track = clear ? null : 17,
            Sequence = 1000 + number,
        });
    }

    /// <summary>A stage given because of something that manoeuvres: it may come 15 to 62 s later, and has no impact point.</summary>
    public static Announcement<TMode> Approach<TMode>(WarningStage stage, string zone = "barracks")
        where TMode : struct, IMode
    {
        Warning warning = Warned<TMode>(stage, zone: zone).Content;
        var warned = new Warned<TMode>(warning with { Impact = null, Arrival = new(warning.Time + Duration.FromSeconds(15), warning.Time + Duration.FromSeconds(62)) });
        return new Announcement<TMode>(in warned) { Site = Site, Journal = Journal };
    }

    /// <summary>A correction of the warning before it, a take-cover given a second earlier.</summary>
    public static Announcement<TMode> Correction<TMode>(WarningError error, WarningStage now = WarningStage.AllClear, long number = 2, string zone = "barracks")
        where TMode : struct, IMode
    {
        Warning warning = Warned<TMode>(now, number, zone, after: 1).Content;
        var wrong = new WarningReference(number - 1, warning.Time - Duration.FromSeconds(1));
        Warned<TMode> warned = new(warning with { By = "Weber", Why = "checked", Correction = new(wrong.Number, wrong.Time, WarningStage.TakeCover, error) });
        return new Announcement<TMode>(in warned) { Site = Site, Journal = Journal, Earlier = [wrong] };
    }

    /// <summary>The same with its names.</summary>
    public static Announcement<TMode> Of<TMode>(WarningStage stage, long number = 1, string zone = "barracks", int earlier = 0, double after = 0)
        where TMode : struct, IMode
    {
        Warned<TMode> warned = Warned<TMode>(stage, number, zone, after);
        return new Announcement<TMode>(in warned)
        {
            Site = Site,
            Journal = Journal,
            Earlier = [.. Enumerable.Range(0, earlier).Select(index => new WarningReference(number - earlier + index, warned.Content.Time - Duration.FromSeconds(earlier - index)))],
        };
    }
}
