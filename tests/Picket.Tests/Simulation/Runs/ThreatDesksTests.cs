using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Runs;

public sealed class ThreatDesksTests
{
    private static readonly Scenario s_single = CatalogueTests.Read("s1-single-arcs.yaml").Scenario!;
    private readonly ThreatDesks _desks = new(s_single, 0, 1);
    private readonly WarningDesk _all = new(s_single.Sites[0].File.Site!);
    private readonly List<Warning> _told = [];

    [Fact]
    public void Each_threat_is_told_of_as_if_it_came_alone()
    {
        Play([(Track: 7, From: 1, Impact: 20), (Track: 8, From: 10, Impact: 40)], until: 60, time => [1, 2]);
        // Of an impact people are told until a second after its latest time, and all is clear when that has held for two.
        Covers(1).ShouldBe([(1, 23)]);
        Covers(2).ShouldBe([(10, 43)]);
        _told.Select(warning => (warning.Stage, Math.Round((warning.Time - s_single.Start).Seconds))).ShouldBe([(WarningStage.TakeCover, 1), (WarningStage.TakeCover, 19), (WarningStage.AllClear, 43)], "one alarm of both, told again as the first runs out");
        _desks.LogsOf(3).ShouldBeEmpty();
    }

    [Fact]
    public void A_track_that_turns_out_to_be_of_another_threat_means_nothing_for_the_first_any_more()
    {
        Play([(Track: 7, From: 1, Impact: 20)], until: 60, time => [time < 5 ? 1 : 2]);
        Covers(1).ShouldBe([(1, 7)]);
        Covers(2).ShouldBe([(5, 23)]);
    }

    [Fact]
    public void A_track_stays_its_threats_when_that_is_gone_and_is_nobodys_before()
    {
        Play([(Track: 7, From: 1, Impact: 20)], until: 60, time => [time is < 3 or > 6 ? 0 : 1]);
        Covers(1).ShouldBe([(3, 23)]);
    }

    [Fact]
    public void What_a_zone_is_told_of_a_salvo_is_what_it_would_be_told_of_each_round()
    {
        Scenario salvo = s_single with
        {
            Duration = 90,
            Threats = [.. s_single.Threats.Take(2).Select(group => group with { At = Distribution.Fixed(5), Spacing = Distribution.Fixed(4) })],
        };
        PictureResult result = new PictureRun(salvo, 3, new() { EachThreat = true }).Run();
        double both = 0, either = 0, told = 0;
        foreach ((int index, ZoneLog zone) in result.Zones.Index())
        {
            for (double time = 0.5; time < salvo.Duration; time++)
            {
                bool covered = zone.CoverSince(time) is not null, alone = result.Threats.Any(story => !story.Told.IsEmpty && story.Told[index].CoverSince(time) is not null);
                (both, either) = (both + (covered && alone ? 1 : 0), either + (covered || alone ? 1 : 0));
            }

            told += result.Threats.Count(story => !story.Told.IsEmpty && story.Told[index].Covers(salvo.Duration).Any());
        }

        told.ShouldBeGreaterThan(result.Zones.Length, "rounds tell more than one zone each");
        (both / either).ShouldBeGreaterThan(0.95);
        new PictureRun(salvo, 3).Run().Hash.ShouldBe(result.Hash, "who watches changes nothing");
    }

    [Fact]
    public void A_round_that_is_taken_from_the_sky_is_soon_told_of_no_more()
    {
        Scenario one = s_single with { Duration = 60, Threats = [.. s_single.Threats.Skip(2).Take(1).Select(group => group with { At = Distribution.Fixed(1), Count = Distribution.Fixed(1) })] };
        (ThreatStory whole, ThreatStory cut) = (Play(null), Play(30));
        double until = Last(cut);
        Last(whole).ShouldBeGreaterThan(whole.Flight.End);
        until.ShouldBeInRange(30, 45);
        whole.Flight.End.ShouldBeGreaterThan(45);
        (whole.Taken, cut.Taken).ShouldBe((null, 30));

        ThreatStory Play(double? taken) => new PictureRun(one, 3, new() { EachThreat = true }, _ => taken).Run().Threats.ShouldHaveSingleItem();
        double Last(ThreatStory story) => story.Told.SelectMany(log => log.Covers(one.Duration)).Max(cover => cover.To);
    }

    // Tracks are seen once a second; each tells zone 0 of its impact from a time on, and is of the flight that is said.
    private void Play((long Track, double From, double Impact)[] rounds, double until, Func<double, int[]> flights)
    {
        for (double time = 0; time < until; time++)
        {
            Instant now = At(time);
            _desks.PassTo(now);
            for (Instant tick = At(time - 1); tick < now; tick += Duration.FromSeconds(0.1)) _all.Decide(tick, 0, _told);
            foreach ((long track, _, double impact) in rounds.Where(round => round.From <= time && time < round.Impact))
            {
                var threat = new ZoneThreat(track, 0.9, new ImpactEstimate(At(impact), At(impact), At(impact), default, 1, 1, 0));
                _desks.Take(0, threat);
                _all.Threaten(0, threat);
            }

            _desks.Follow(now, [.. rounds.Select(round => Of(round.Track))], flights(time));
        }
    }

    private (double From, double To)[] Covers(int flight) => [.. _desks.LogsOf(flight)[0].Covers(1000).Select(cover => (Math.Round(cover.From), Math.Round(cover.To)))];

    private static Instant At(double time) => s_single.Start + Duration.FromSeconds(time);

    private static Track Of(long number) => new()
    {
        Number = number, Status = TrackStatus.Confirmed, Time = default, FirstSeen = default, LastSeen = default, Position = default, Velocity = default, Sigma = new EnuVector(1, 1, 1), Existence = 1, Sources = [],
    };
}
