using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Files.Sites;
using Picket.Simulation.Scenes;

namespace Picket.Tests.Simulation.Scenes;

public sealed class AttackSceneTests
{
    private static readonly SiteFile s_site = SiteFile.Read(Path.Combine(Checkout.Root, "scenarios", "proof-site.yaml"));

    [Fact]
    public void Rounds_fly_as_long_and_as_far_as_one_of_the_sites_arcs()
    {
        AttackScene attack = AttackScene.Draw(s_site, ["coarse"], rounds: 60, within: 4, seed: 3);
        int[] counts = new int[3];
        foreach (AttackScene.Round round in attack.Rounds)
        {
            round.Start.ShouldBeInRange(AttackScene.Quiet, AttackScene.Quiet + 4);
            EnuVector start = round.Flight.At([0]).Single().Position, way = round.Flight.Landing.Position - start;
            double range = Math.Sqrt(way.X * way.X + way.Y * way.Y);
            int kind = Enumerable.Range(0, 3).Single(index => Holds(s_site.Site!.Arcs[index].FlightTime, round.Flight.Landing.Time, 0.01) && Holds(s_site.Site.Arcs[index].Range, range, 2));
            counts[kind]++;
        }

        counts.ShouldAllBe(count => count > 5); // 18, 24 and 18 are expected
    }

    [Fact]
    public void The_same_seed_gives_the_same_attack()
    {
        AttackScene one = AttackScene.Draw(s_site, ["fine", "coarse"], rounds: 2, within: 1, seed: 4), same = AttackScene.Draw(s_site, ["fine", "coarse"], rounds: 2, within: 1, seed: 4);
        one.Scene.Looks.SelectMany(look => look.Detections).ShouldBe(same.Scene.Looks.SelectMany(look => look.Detections));
        one.Scene.Looks.Select(look => look.Time).ShouldBeInOrder();
    }

    [Fact]
    public void A_round_is_seen_nine_times_in_ten_looks_in_whose_field_it_is()
    {
        AttackScene attack = AttackScene.Draw(s_site, ["fine"], rounds: 30, within: 4, seed: 5);
        double looks = attack.Rounds.Sum(round => round.Seen.Length), plots = attack.Scene.Looks.Sum(look => look.Sources.Count(source => source > 0));
        (plots / looks).ShouldBeInRange(0.87, 0.93);
    }

    [Fact]
    public void An_arc_that_cannot_be_flown_is_said()
    {
        SiteFile site = SiteFile.Parse("picket: 1\nsite: {name: a, frame: local}\nsensors: [{id: s, kind: radar, period: 1}]\narcs: [{id: feather, flight_time: [10, 10], range: [9900, 10000], beta: {median: 1, log_sigma: 0}}]", "a.yaml");
        Should.Throw<InvalidDataException>(() => AttackScene.Draw(site, ["s"], 1, 0, 1)).Message.ShouldStartWith("arc feather: none of 100 draws flies");
    }

    private static bool Holds(Interval interval, double value, double slack) => value > interval.Start - slack && value < interval.End + slack;
}
