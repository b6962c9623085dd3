using Picket.Core.Time;

namespace Picket.Feeds.ModeS;

/// <summary>Turns the codes of one aircraft into positions: from a pair where it can, else next to its last position.</summary>
/// <remarks>
/// DO-260B, 2.2.10.6 and Doc 9871, C.2.6.7: an even and an odd code pair up when they are at most 10 s apart (25 s on the ground). A single code is
/// resolved next to the last position when that is at most <see cref="LocalWindow"/> old. A position is taken when it can be reached from the last one at
/// <see cref="MaxSpeed"/>; after <see cref="MaxConflicts"/> in a row that cannot, the last position is given up, since it may have been the wrong one.
/// </remarks>
internal static class PositionResolver
{
    private static Duration AirborneWindow => Duration.FromSeconds(10);

    private static Duration SurfaceWindow => Duration.FromSeconds(25);

    private static Duration LocalWindow => Duration.FromSeconds(120);

    /// <summary>Nothing that flies with a transponder is faster, m/s.</summary>
    private const double MaxSpeed = 1000;

    /// <summary>How far positions may scatter whatever their times, m.</summary>
    private const double Scatter = 1500;

    private const int MaxConflicts = 3;

    /// <summary>Resolves an airborne code into <see cref="AircraftEntry.Position"/>.</summary>
    public static bool Airborne(ref AircraftEntry entry, in CprCode code, Instant time)
    {
        Remember(ref entry, code, time, surface: false);
        LatitudeLongitude found;
        if (HasPair(entry, surface: false) && Cpr.TryGlobalAirborne(entry.Even, entry.Odd, code.IsOdd, out found)) return Take(ref entry, found, time);
        return IsRecent(entry, time) && Cpr.TryLocal(code, entry.Position, surface: false, out found) && Take(ref entry, found, time);
    }

    /// <summary>Resolves a code of the ground into <see cref="AircraftEntry.Position"/>; without any reference there are eight places, and none is taken.</summary>
    public static bool Surface(ref AircraftEntry entry, in CprCode code, Instant time, LatitudeLongitude? receiver)
    {
        Remember(ref entry, code, time, surface: true);
        LatitudeLongitude? reference = IsRecent(entry, time) ? entry.Position : receiver;
        if (reference is not { } near) return false;
        LatitudeLongitude found;
        if (HasPair(entry, surface: true) && Cpr.TryGlobalSurface(entry.Even, entry.Odd, code.IsOdd, near, out found)) return Take(ref entry, found, time);
        return IsRecent(entry, time) && Cpr.TryLocal(code, near, surface: true, out found) && Take(ref entry, found, time);
    }

    private static void Remember(ref AircraftEntry entry, in CprCode code, Instant time, bool surface)
    {
        if (code.IsOdd) (entry.Odd, entry.OddTime, entry.OddSurface) = (code, time, surface);
        else (entry.Even, entry.EvenTime, entry.EvenSurface) = (code, time, surface);
    }

    private static bool HasPair(in AircraftEntry entry, bool surface) =>
        entry.EvenSurface == surface && entry.OddSurface == surface
        && (entry.EvenTime - entry.OddTime).Abs() <= (surface ? SurfaceWindow : AirborneWindow);

    private static bool IsRecent(in AircraftEntry entry, Instant time) => (time - entry.PositionTime).Abs() <= LocalWindow;

    private static bool Take(ref AircraftEntry entry, in LatitudeLongitude found, Instant time)
    {
        if (IsRecent(entry, time) && !IsWithinReach(entry, found, time))
        {
            if (++entry.Conflicts >= MaxConflicts) entry.PositionTime = AircraftEntry.Never;
            return false;
        }

        entry.Conflicts = 0;
        (entry.Position, entry.PositionTime) = (found, time);
        return true;
    }

    private static bool IsWithinReach(in AircraftEntry entry, in LatitudeLongitude found, Instant time)
    {
        double reach = Scatter + MaxSpeed * (time - entry.PositionTime).Abs().Seconds;

        // A degree of latitude is more than 110 km: what moved less than this each way is near enough without a single sine.
        double degrees = reach / 160_000;
        if (Math.Abs(found.LatitudeDegrees - entry.Position.LatitudeDegrees) < degrees
            && Math.Abs(found.LongitudeDegrees - entry.Position.LongitudeDegrees) < degrees) return true;
        return entry.Position.DistanceMeters(found) <= reach;
    }
}
