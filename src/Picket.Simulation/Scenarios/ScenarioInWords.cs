using Picket.Core.Sites;
using Picket.Core.Units;
using Picket.Files.Sites;
using Picket.Simulation.Flights;

namespace Picket.Simulation.Scenarios;

/// <summary>Says in plain words what a scenario file means, with every default filled in, so that a mistake of meaning is seen too.</summary>
public static class ScenarioInWords
{
    private static readonly double s_degrees = new Angle(1).Degrees;

    /// <summary>The scenario as sentences, one a line; its sites in their own words come last.</summary>
    public static IEnumerable<string> Describe(Scenario scenario) =>
    [
        Invariant($"{scenario.Name}{(scenario.Title.Length > 0 ? $", {scenario.Title}" : "")}: {Time(scenario.Duration)} from {scenario.Start} at {Listed(scenario.Sites.Select(site => Name(scenario, site)))}; seed {scenario.Seed} unless another is given."),
        .. scenario.About.Length > 0 ? [scenario.About] : Array.Empty<string>(),
        Invariant($"Rain of {scenario.Weather.RainRate:0.##} mm/h, visibility {scenario.Weather.Visibility / 1000:0.##} km, {scenario.Weather.Temperature:0.#} degrees Celsius; wind stands in the site files."),
        .. BehaviourInWords.Describe(scenario),
        Invariant($"Crews identify a track after {Of(scenario.Crew.Identification, "s")}, know a threat for one in {100 * scenario.Crew.Recognition:0.#} % of looks, look again after {Of(scenario.Crew.SecondLook, "s")}, and decide in {Of(scenario.Crew.Decision, "s")}."),
        .. PhysicsInWords.Describe(scenario),
        .. scenario.Traffic.Select(group => Line(scenario, group)),
        .. scenario.Traffic.IsEmpty ? ["No traffic but the threats."] : Array.Empty<string>(),
        .. scenario.Threats.Select(group => Line(scenario, group)),
        .. scenario.Threats.IsEmpty ? ["Nothing comes."] : Array.Empty<string>(),
        .. scenario.Layers.Select(layer => LayersInWords.Line(scenario, layer)),
        .. scenario.Layers.IsEmpty ? ["No layers: nothing shoots back."] : LayersInWords.Doctrines(scenario),
        .. scenario.Links.Select(link => Line(scenario, link)),
        .. scenario.Faults.Select(fault => Line(scenario, fault)),
        .. scenario.Timeline.Select(Line),
        .. scenario.Sites.SelectMany(site => SiteInWords.Describe(site.File.Site!)),
    ];

    /// <summary>Where something is, said only where there are several sites.</summary>
    internal static string At(Scenario scenario, int site) => scenario.Sites.Length > 1 ? $" at {Name(scenario, scenario.Sites[site])}" : "";

    private static string Name(Scenario scenario, ScenarioSite site) => site.File.Site!.Name;

    private static string Line(Scenario scenario, TrafficGroup group)
    {
        string often = group.Times.IsEmpty ? Invariant($"{group.PerHour:0.##} an hour") : Invariant($"at {string.Join(", ", group.Times.Select(time => Invariant($"{time:0.#}")))} s");
        string way = group.Around ? "about the place as their kind flies"
            : group.Route.IsEmpty ? $"straight across, passing the middle at {Of(group.Passing, "m")}, from {Invariant($"{group.Extent / 1000:0.##}")} km before to as far after, at {Of(group.Speed, "m/s")} and {Of(group.Height, "m")}"
            : $"along a route of {group.Route.Length} points at {Of(group.Speed, "m/s")} and {RouteHeights(group)}";
        string together = group.Together == Distribution.Fixed(1) ? "" : $", {Of(group.Together, "")} together";
        string says = group.Transponder > 0 ? Invariant($"; {100 * group.Transponder:0.#} % say who they are") : "; none says who it is";
        return $"Traffic {group.Id}{At(scenario, group.Site)}: {Kind(group.Kind)}, {often}{together}, {way}; {Of(group.CrossSection, "m2")}{says}{(group.Friendly ? "; one's own, for which layers hold" : "")}.";
    }

    private static string RouteHeights(TrafficGroup group) => group.Route.All(point => point.Height is null)
        ? Of(group.Height, "m")
        : "heights of " + string.Join(", ", group.Route.Select(point => point.Height is { } height ? Invariant($"{height:0.#} m") : Of(group.Height, "m")));

    private static string Line(Scenario scenario, ThreatGroup group)
    {
        string when = group.Count == Distribution.Fixed(1) ? $"at {Of(group.At, "s")}" : $"the first at {Of(group.At, "s")}, the next after {Of(group.Spacing, "s")} each";
        string head = $"Threat {group.Id}{At(scenario, group.Site)}: {Of(group.Count, "")} x {KindNames.Of(group.Kind)}, {when}";
        if (group.Kind == ThreatKind.RoadsideEvent) return $"{head}; meets {group.Convoy}, is seen by no sensor, and is reported after {Of(group.ReportDelay, "s")}{Stop(scenario, group)}.{Late(scenario, group)}";
        double weights = group.Targets.Sum(target => target.Weight);
        string targets = group.Targets.IsEmpty ? "" : $", to {Listed(group.Targets.Select(target => Invariant($"{target.Zone} ({100 * target.Weight / weights:0.#} %)")))}";
        string way = group.Arc is { } arc
            ? $", on arc {arc}"
            : $", from {Of(group.From, "degrees", s_degrees)} +- {Invariant($"{group.Spread * s_degrees:0.#}")}, from {Of(group.Distance, "m")} away at {Of(group.Speed, "m/s")} and {Of(group.Height, "m")}";
        return $"{head}{way}{targets}; {Of(group.CrossSection, "m2")}, {Echo(group)}{(group.Radiates ? "; on a radio link" : "")}{(group.OwnFire ? "; one's own fire, which counts as no threat" : "")}.{Late(scenario, group)}";
    }

    private static string Stop(Scenario scenario, ThreatGroup group)
    {
        Zone vehicle = scenario.Sites[group.Site].File.Site!.Zones.First(zone => zone.Id == group.Convoy);
        return scenario.BehaviourOf(group.Site, vehicle).Vehicles.Act == VehicleAct.DriveOn ? "; its column drives on" : $"; its column stands until then and {Of(group.Stop, "s")} more";
    }

    // What is meant may well be that something is still on its way when the scenario ends; but it should be known.
    private static string Late(Scenario scenario, ThreatGroup group)
    {
        double last = group.At.Mean + Math.Max(0, group.Count.Mean - 1) * group.Spacing.Mean;
        double takes = group.Arc is { } arc ? scenario.Sites[group.Site].File.Site!.Arcs.First(one => one.Id == arc).FlightTime.End : group.Kind == ThreatKind.RoadsideEvent ? group.ReportDelay.Mean : group.Distance.Mean / group.Speed.Mean;
        return last + takes > scenario.Duration ? Invariant($" On average the last is at its end after {last + takes:0} s, when the scenario is over.") : "";
    }

    private static string Echo(ThreatGroup group) => group.Fluctuation == Sensors.Fluctuation.Steady ? "a steady echo" : $"an echo by Swerling's case {(int)group.Fluctuation}";

    private static string Line(Scenario scenario, LinkDefinition link) =>
        Invariant($"Link to {link.To ?? "everything"}{At(scenario, link.Site)}: {Of(link.Delay, "s")} late, {100 * link.Loss:0.###} % of the messages lost.");

    private static string Line(Scenario scenario, SensorFault fault)
    {
        string what = fault.Kind switch
        {
            FaultKind.Clock => Invariant($"its clock is {Math.Abs(fault.Size)} s {(fault.Size < 0 ? "behind" : "ahead")}"),
            FaultKind.Late => Invariant($"what it says comes {fault.Size} s later"),
            FaultKind.Duplicates => Invariant($"it tells {100 * fault.Size:0.#} % of its detections twice"),
            FaultKind.Strays => Invariant($"it tells {fault.Size} more false ones a look"),
            _ => Invariant($"{100 * fault.Size:0.#} % of its detections are lost"),
        };
        return Invariant($"Sensor {fault.Sensor}{At(scenario, fault.Site)} from {fault.From:0.#} to {fault.To:0.#} s: {what}.");
    }

    private static string Line(TimelineEvent one)
    {
        string what = one.Action switch
        {
            TimelineAction.Off => $"{one.Subject} fails",
            TimelineAction.On => $"{one.Subject} works again",
            TimelineAction.Hold => $"all layers of {one.Subject} hold",
            TimelineAction.Release => $"the layers of {one.Subject} may be used again",
            _ => "",
        };
        return Invariant($"At {one.At:0.#} s: {what}{(what.Length > 0 && one.Text.Length > 0 ? ": " : "")}{one.Text}.");
    }

    private static string Kind(FlightKind kind) => kind switch
    {
        FlightKind.Airliner => "airliners",
        FlightKind.LightAircraft => "light aircraft",
        FlightKind.Helicopter => "helicopters",
        FlightKind.Drone => "drones",
        _ => "birds",
    };

    private static string Time(double seconds) => seconds >= 7200 ? Invariant($"{seconds / 3600:0.##} hours") : Invariant($"{seconds / 60:0.##} minutes");

    private static string Listed(IEnumerable<string> words) => string.Join(", ", words);

    private static string Of(Distribution quantity, string unit, double factor = 1) => DistributionInWords.Of(quantity, unit, factor);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
