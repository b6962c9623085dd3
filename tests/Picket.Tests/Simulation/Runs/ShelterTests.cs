using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Threats;

namespace Picket.Tests.Simulation.Runs;

public sealed class ShelterTests
{
    private const int People = 1000;
    private static readonly Scenario s_arcs = ScenarioFile.Read(Path.Combine(Checkout.Root, "scenarios", "s1-single-arcs.yaml")).Scenario!;

    [Fact]
    public void Who_was_not_told_or_told_that_it_is_over_is_exposed_and_a_zone_that_is_far_away_has_no_impact()
    {
        World world = Draw(new());
        TrueFlight round = world.Flights[0];
        ZoneLog untold = At(round, 0), over = At(round, 0), far = At(round, 5_000);
        over.Tell(round.End - 100, WarningStage.TakeCover);
        over.Tell(round.End - 1, WarningStage.AllClear);
        ZoneImpact[] impacts = [.. ShelterOf(world).Of(new ThreatStory(round), [untold, over, far])];
        impacts.Select(impact => impact.Zone).ShouldBe([untold, over]);
        impacts.ShouldAllBe(impact => impact.Delivered == 0 && impact.InCover == 0 && impact.Exposed == People && impact.Time == round.End);
    }

    [Theory]
    [InlineData(16.9, 0)]
    [InlineData(17.1, People)]
    public void Cover_takes_the_reaction_and_the_way(double before, int inCover)
    {
        World world = Draw(new() { Reaction = Distribution.Fixed(2) }); // the way takes 15 s
        ZoneImpact impact = Only(world, world.Flights[0], before);
        impact.Delivered.ShouldBe(before, 1e-9);
        impact.InCover.ShouldBe(inCover);
    }

    [Fact]
    public void A_part_of_the_people_follows_and_two_impacts_of_one_alarm_find_the_same_people()
    {
        World world = Draw(new() { Compliance = 0.6 });
        TrueFlight round = world.Flights[0];
        ZoneLog log = At(round, 0);
        log.Tell(round.End - 60, WarningStage.TakeCover);
        var shelter = ShelterOf(world);
        int first = shelter.Of(new ThreatStory(round), [log]).Single().InCover;
        first.ShouldBeInRange(520, 680); // five standard deviations of 15.5
        shelter.Of(new ThreatStory(round), [log]).Single().InCover.ShouldBe(first);
        // Another alarm, other people.
        ZoneLog second = At(round, 0);
        second.Tell(round.End - 600, WarningStage.TakeCover);
        second.Tell(round.End - 500, WarningStage.AllClear);
        second.Tell(round.End - 60, WarningStage.TakeCover);
        shelter.Of(new ThreatStory(round), [second]).Single().InCover.ShouldNotBe(first);
    }

    [Fact]
    public void People_of_a_zone_may_follow_otherwise_than_the_rest()
    {
        World world = World.Draw(s_arcs with { People = new() { Compliance = 1 }, Behaviour = [new() { Of = ["tents"], People = new() { Compliance = 0.25 } }] }, 1);
        Only(world, world.Flights[0], 60).InCover.ShouldBeInRange(180, 320); // five standard deviations of 13.7
    }

    private static World Draw(ShelterBehaviour people) => World.Draw(s_arcs with { People = people }, 1);

    private static Shelter ShelterOf(World world) => new(world, new TruePlaces(world, [], []));

    private static ZoneImpact Only(World world, TrueFlight round, double before)
    {
        ZoneLog log = At(round, 0);
        log.Tell(round.End - before, WarningStage.TakeCover);
        return ShelterOf(world).Of(new ThreatStory(round), [log]).Single();
    }

    private static ZoneLog At(TrueFlight round, double away)
    {
        EnuVector place = round.At(round.End).Position;
        return new(round.Site, new Zone { Id = "tents", Center = place with { X = place.X + away }, Radius = 50, People = People, DangerDistance = 150, TimeToShelter = 15 });
    }
}
