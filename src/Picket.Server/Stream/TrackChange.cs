using Picket.Core.Tracks;

namespace Picket.Server.Stream;

/// <summary>Whether a client that holds one view of a track has to be sent another.</summary>
internal static class TrackChange
{
    /// <summary>Whether anything that the stream carries differs. Views that the tracker did not touch are the same object.</summary>
    public static bool Differs(Track held, Track now) =>
        !ReferenceEquals(held, now) &&
        (held.Time != now.Time || held.LastSeen != now.LastSeen || held.Status != now.Status
        || held.Position != now.Position || held.Velocity != now.Velocity || held.Sigma != now.Sigma
        || held.Measured != now.Measured || held.MeasuredTime != now.MeasuredTime
        || held.Existence != now.Existence || held.HeightMeasured != now.HeightMeasured
        || held.Identity != now.Identity || held.Follows != now.Follows || held.Callsign != now.Callsign || held.Squawk != now.Squawk || held.Class != now.Class
        || !held.Sources.AsSpan().SequenceEqual(now.Sources.AsSpan()));
}
