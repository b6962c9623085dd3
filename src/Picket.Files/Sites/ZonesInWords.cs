using System.Collections.Immutable;
using Picket.Core.Sites;

namespace Picket.Files.Sites;

/// <summary>Says in plain words what zones stay and what moves.</summary>
internal static class ZonesInWords
{
    /// <summary>One sentence for each zone that stays, and for each route and column that moves along it.</summary>
    public static IEnumerable<string> Describe(Site site)
    {
        Zone[] moving = [.. site.Zones.Where(zone => zone.Motion is not null)];
        return
        [
            .. site.Zones.Where(zone => zone.Motion is null).Select(Line),
            .. moving.Select(zone => zone.Motion!.Route).DistinctBy(route => route.Id).Select(Line),
            .. Columns(moving).Select(Line),
        ];
    }

    private static string Line(Zone zone)
    {
        string shape = zone.Polygon.IsEmpty
            ? Invariant($"a circle of {zone.Radius:0.#} m around {zone.Center.X:0.#}, {zone.Center.Y:0.#} m")
            : Invariant($"a polygon of {zone.Polygon.Length} corners around {zone.Center.X:0.#}, {zone.Center.Y:0.#} m");
        return $"Zone {zone.Id}: {shape}, {zone.People} people; {Danger(zone)}.";
    }

    private static string Line(Route route) => Invariant(
        $"Route {route.Id}: {route.Road.Length / 1000:0.##} km of road in {route.Road.Legs} legs; what moves along it sets off at {route.Start} at {route.Speed:0.##} +- {route.SpeedSigma:0.##} m/s, stays faster or slower for about {route.SpeedTime:0.#} s, and is at its end after about {route.Road.Length / route.Speed:0} s, known to {Doubt(route):0} m if nobody reports.");

    // Vehicles that follow each other and are alike but for their place in the column.
    private static string Line(ImmutableArray<Zone> column)
    {
        Zone head = column[0];
        ZoneMotion motion = head.Motion!;
        string who = column.Length == 1
            ? Invariant($"Zone {head.Id}: a circle of {head.Radius:0.#} m, {head.People} people")
            : Invariant($"Convoy of {column.Length} vehicles, zones {head.Id} to {column[^1].Id}: circles of {head.Radius:0.#} m, {head.People} people in each, {(column[^1].Motion!.Offset - motion.Offset) / (column.Length - 1):0.#} m apart");
        string[] named = [.. column.Where(zone => !zone.Motion!.Identity.IsNone).Select(zone => column.Length == 1 ? $"{zone.Motion!.Identity}" : $"{zone.Id} as {zone.Motion!.Identity}")];
        string names = named.Length == 0 ? "none sends a name that is looked for" : $"seen under a name of its own: {string.Join(", ", named)}";
        return Invariant($"{who}, along route {motion.Route.Id}, the first {motion.Offset:0.#} m behind its head, each known to {motion.Sigma:0.#} m when it sets off; {names}; {Danger(head)}.");
    }

    private static string Danger(Zone zone) => Invariant(
        $"an impact within {zone.DangerDistance:0.#} m is dangerous, shelter is {zone.TimeToShelter:0.#} s away, a missed warning costs {zone.MissCost / zone.FalseAlarmCost:0.##} false ones");

    // One standard deviation along the road at its end: the speed's excess, wandering from its usual spread, summed up.
    private static double Doubt(Route route)
    {
        double time = route.Road.Length / route.Speed, tau = route.SpeedTime;
        return route.SpeedSigma * Math.Sqrt(2 * tau * (time - tau * (1 - Math.Exp(-time / tau))));
    }

    private static IEnumerable<ImmutableArray<Zone>> Columns(Zone[] moving)
    {
        for (int first = 0; first < moving.Length;)
        {
            int next = first + 1;
            while (next < moving.Length && Alike(moving[first], moving[next])) next++;
            yield return [.. moving[first..next]];
            first = next;
        }
    }

    private static bool Alike(Zone head, Zone other) => head.Motion!.Convoy is not null && other.Motion!.Offset > head.Motion.Offset
        && other with { Id = head.Id, Center = head.Center, Motion = head.Motion } == head && other.Motion with { Offset = head.Motion.Offset, Identity = head.Motion.Identity } == head.Motion;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
