using System.Collections.Immutable;
using Picket.Core.Tracks;

namespace Picket.Picture;

/// <summary>Marks tracks that say no name and fly with one that does: a stranger behind a returning friend is not the friend.</summary>
/// <remarks>Two tracks fly together where they are near each other and move alike at the moment; of several friends it is the nearest. Nothing is kept.</remarks>
internal static class Followers
{
    private const double Near = 1000, NearInHeight = 300; // m
    private const double Alike = 0.3, LeastAlike = 10; // of the friend's speed, and m/s

    /// <summary>Marks what follows.</summary>
    public static void Mark(ImmutableArray<Track>.Builder tracks)
    {
        Track[] named = [.. tracks.Where(IsNamed)];
        if (named.Length == 0 || named.Length == tracks.Count) return;
        Array.Sort(named, static (one, other) => (one.Position.X, one.Number).CompareTo((other.Position.X, other.Number)));
        double[] places = [.. named.Select(track => track.Position.X)];
        for (int index = 0; index < tracks.Count; index++)
        {
            if (!IsNamed(tracks[index]) && Leader(tracks[index], named, places) is { } leader) tracks[index] = tracks[index] with { Follows = leader.Number };
        }
    }

    private static bool IsNamed(Track track) => !track.Identity.IsNone && !track.Identity.IsOwnNumber;

    private static Track? Leader(Track track, Track[] named, double[] places)
    {
        (Track? nearest, double least) = (null, Near * Near);
        int first = Array.BinarySearch(places, track.Position.X - Near);
        for (int index = first < 0 ? ~first : first; index < named.Length && places[index] <= track.Position.X + Near; index++)
        {
            double dx = named[index].Position.X - track.Position.X, dy = named[index].Position.Y - track.Position.Y, square = dx * dx + dy * dy;
            if (square <= least && MoveAlike(track, named[index])) (nearest, least) = (named[index], square);
        }

        return nearest;
    }

    private static bool MoveAlike(Track track, Track friend)
    {
        bool heightsKnown = track.HeightMeasured && friend.HeightMeasured;
        if (heightsKnown && Math.Abs(track.Position.Z - friend.Position.Z) > NearInHeight) return false;
        double du = track.Velocity.X - friend.Velocity.X, dv = track.Velocity.Y - friend.Velocity.Y;
        double speed = Math.Sqrt(friend.Velocity.X * friend.Velocity.X + friend.Velocity.Y * friend.Velocity.Y);
        return Math.Sqrt(du * du + dv * dv) <= Math.Max(LeastAlike, Alike * speed);
    }
}
