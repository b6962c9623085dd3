using Picket.Benchmarks.Proof;
using Picket.Core.Detections;
using Picket.Core.Warnings;
using Picket.Files.Sites;
using Picket.Picture.Warnings;
using Picket.Simulation.Scenes;
using Picket.Tracking;

namespace Picket.Tests.Picture.Warnings;

/// <summary>What says its name is no round; and no round is hidden by a name that was once taken for its own.</summary>
public sealed class NamedRoundTests
{
    private static readonly SiteFile s_site = ProofSite.Read();
    private static readonly Identity s_name = new("icao", "4CA7E8");

    [Fact]
    public void What_flies_as_a_round_does_and_says_its_name_in_every_plot_warns_nobody()
    {
        AttackScene attack = Endangering();
        Told(attack, looks: _ => false).ShouldContain(warning => warning.Stage == WarningStage.TakeCover);
        Told(attack, looks: _ => true).ShouldBeEmpty();
    }

    [Fact]
    public void A_name_that_is_once_taken_for_a_rounds_own_clears_no_zone_that_it_endangers()
    {
        AttackScene attack = Endangering();
        string[] endangered = [.. s_site.Site!.Zones.Where(zone => ZoneOutcome.Endangers(zone, attack.Rounds[0].Flight.Landing.Position)).Select(zone => zone.Id)];
        Dictionary<string, double> first = endangered.ToDictionary(zone => zone, zone => Told(attack, looks: _ => false).First(warning => warning.Zone == zone && warning.Stage == WarningStage.TakeCover).Time.Seconds);
        for (double named = attack.Rounds[0].Start; named < attack.Rounds[0].End; named++)
        {
            bool once = false;
            List<Warning> told = Told(attack, time => !once && (once = time >= named));
            foreach (string zone in endangered)
            {
                told.First(warning => warning.Zone == zone && warning.Stage == WarningStage.TakeCover).Time.Seconds.ShouldBeLessThan(first[zone] + 4, $"{zone}, named at {named}");
                Warning last = told.Last(warning => warning.Zone == zone && warning.Time.Seconds < attack.Rounds[0].End);
                last.Stage.ShouldBe(WarningStage.TakeCover, $"{zone}, named at {named}");
                told.Count(warning => warning.Zone == zone && warning.Stage == WarningStage.AllClear && warning.Time.Seconds < attack.Rounds[0].End).ShouldBe(0);
            }
        }
    }

    private static AttackScene Endangering() => Enumerable.Range(0, 100).Select(seed => AttackScene.Draw(s_site, ["fine"], rounds: 1, within: 0, (ulong)seed))
        .First(attack => s_site.Site!.Zones.Any(zone => ZoneOutcome.Endangers(zone, attack.Rounds[0].Flight.Landing.Position)));

    // What is told when the round's plots bear a name in some looks, by their time in s.
    private static List<Warning> Told(AttackScene attack, Func<double, bool> looks)
    {
        var tracker = new Tracker(attack.Scene.Site);
        return AttackFold.Decide([new WarningDesk(s_site.Site!)], attack.Scene.Looks, (look, desks) =>
        {
            int plot = look.Sources.IndexOf(1);
            SimulatedLook heard = plot >= 0 && looks(look.Time.Seconds) ? look with { Detections = look.Detections.SetItem(plot, look.Detections[plot] with { Identity = s_name }) } : look;
            heard.FeedTo(tracker);
            tracker.EndInput();
            desks[0].Assess(tracker);
        })[0];
    }
}
