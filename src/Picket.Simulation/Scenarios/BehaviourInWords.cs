namespace Picket.Simulation.Scenarios;

/// <summary>Says in plain words what people and drivers do when they are told to take cover.</summary>
internal static class BehaviourInWords
{
    /// <summary>The usual, and who does otherwise.</summary>
    public static IEnumerable<string> Describe(Scenario scenario) =>
    [
        $"Of the people {Follow(scenario.People)}; the way to the shelter is the zone's own.",
        .. scenario.Behaviour.Where(one => one.People != scenario.People).Select(one => $"Of those of {Who(scenario, one)} {Follow(one.People)}."),
        .. scenario.Behaviour.Where(one => one.Vehicles.Act != VehicleAct.DriveOn).Select(one => Vehicles(scenario, one)),
    ];

    private static string Follow(ShelterBehaviour people) => FormattableString.Invariant($"{100 * people.Compliance:0.#} % follow a warning, after {DistributionInWords.Of(people.Reaction, "s")}");

    private static string Vehicles(Scenario scenario, ZoneBehaviour one)
    {
        VehicleBehaviour how = one.Vehicles;
        string stop = FormattableString.Invariant($"braking with {how.Braking:0.##} m/s2");
        string act = how.Act == VehicleAct.Stop ? $"stop, {stop}" : FormattableString.Invariant($"disperse: they stop, {stop}, and go {DistributionInWords.Of(how.Distance, "m")} off the road at {how.Speed:0.##} m/s, to the right and to the left in turn");
        return $"When one vehicle of {Who(scenario, one)} is told to take cover, or meets something at the roadside, those of its column that follow {act}; they drive on {DistributionInWords.Of(how.Resume, "s")} after the all-clear.";
    }

    private static string Who(Scenario scenario, ZoneBehaviour one) => $"{string.Join(", ", one.Of)}{ScenarioInWords.At(scenario, one.Site)}";
}
