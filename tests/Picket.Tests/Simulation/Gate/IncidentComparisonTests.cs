using Picket.Benchmarks.Gate;

namespace Picket.Tests.Simulation.Gate;

public sealed class IncidentComparisonTests
{
    private static readonly Incident s_round = new()
    {
        Id = "short-rounds/3", Kind = IncidentKind.Round, Start = 1470, End = 1493.6, Faults = "fine duplicates 0.3", Tracked = 1.2, Untracked = 0, Tracks = 1, Doubled = 0.5, Round = 1.4, AsRound = 22, InDanger = [("tower", 18.8), ("hangars", null)], Needless = 2, Ghosts = 3,
    };

    private static readonly Incident s_flock = new() { Id = "flocks/1", Kind = IncidentKind.Nothing, Start = 240, End = 540, Tracked = 0.4, Tracks = 20, Untracked = 100 };

    public static TheoryData<string, string> Worse => new()
    {
        { "tracked", "tracked after 2.3 s, recorded 1.2 s" },
        { "never", "never tracked, recorded after 1.2 s" },
        { "untracked", "without a track for 2.1 s, recorded 0.0 s" },
        { "round", "never known for a round, recorded after 1.4 s" },
        { "doubled", "with more than one track for 2.6 s, recorded 0.5 s" },
        { "tracks", "3 tracks one after the other, recorded 1" },
        { "ghosts", "8 tracks of nothing beside it, recorded 3" },
        { "late", "tower was told 18.2 s before, recorded 18.8 s" },
        { "silent", "tower was not told; recorded 18.8 s before" },
        { "needless", "zones took cover for it 4 times where nothing came down, recorded 2" },
        { "false", "zones took cover 1 times for a track of nothing beside it, recorded 0" },
        { "start", "it is not the incident that was recorded; the scenario has changed" },
        { "zones", "it is not the incident that was recorded; the scenario has changed" },
    };

    [Theory]
    [MemberData(nameof(Worse))]
    public void What_is_worse_is_said_in_words_and_what_is_better_is_not(string what, string sentence)
    {
        Incident now = what switch
        {
            "tracked" => s_round with { Tracked = 2.3 },
            "never" => s_round with { Tracked = null },
            "untracked" => s_round with { Untracked = 2.1 },
            "round" => s_round with { Round = null },
            "doubled" => s_round with { Doubled = 2.6 },
            "tracks" => s_round with { Tracks = 3 },
            "ghosts" => s_round with { Ghosts = 8 },
            "late" => s_round with { InDanger = [("tower", 18.2), ("hangars", null)] },
            "silent" => s_round with { InDanger = [("tower", null), ("hangars", null)] },
            "needless" => s_round with { Needless = 4 },
            "false" => s_round with { False = 1 },
            "start" => s_round with { Start = 1471 },
            _ => s_round with { InDanger = [("tower", 18.8)] },
        };
        IncidentComparison.Worse(s_round, now).ShouldBe([sentence]);
        GateVerdict.Of([s_round], [now]).Worse.ShouldBe([$"short-rounds/3 ({now.Start:0} s, fine duplicates 0.3): {sentence}"]);
        if (what is not ("start" or "zones")) IncidentComparison.Worse(now, s_round).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_same_noise_drawn_again_would_change_is_not_worse()
    {
        IncidentComparison.Worse(s_round, s_round).ShouldBeEmpty();
        IncidentComparison.Worse(s_round, s_round with { Tracked = 2.2, Round = 2.4, Untracked = 2, Tracks = 2, Doubled = 2.5, Needless = 3, Ghosts = 7, InDanger = [("tower", 18.4), ("hangars", 5)] }).ShouldBeEmpty();
        IncidentComparison.Worse(s_flock, s_flock with { Tracked = null, Untracked = 300, Tracks = 24 }).ShouldBeEmpty("nobody misses the track of a bird");
    }

    [Fact]
    public void A_flock_is_worse_where_anybody_takes_cover_for_it()
    {
        IncidentComparison.Worse(s_flock, s_flock with { Needless = 1 }).ShouldHaveSingleItem();
        IncidentComparison.Worse(s_flock, s_flock with { AsRound = 2.5 }).ShouldBe(["taken for a round, which it is not, for 2.5 s, recorded 0.0 s"]);
    }

    [Fact]
    public void What_is_missing_or_new_shuts_the_gate_too() =>
        GateVerdict.Of([s_round], [s_flock]).Worse.ShouldBe(["short-rounds/3 is not played any more", "flocks/1 was never recorded"]);

    [Fact]
    public void A_line_is_read_as_it_was_written()
    {
        foreach (Incident one in (Incident[])[s_round, s_flock]) Incident.Read(one.Line).Line.ShouldBe(one.Line);
        Incident read = Incident.Read(s_round.Line);
        (read with { InDanger = s_round.InDanger }).ShouldBe(s_round);
        read.InDanger.ShouldBe(s_round.InDanger);
        Should.Throw<FormatException>(() => Incident.Read("short-rounds/3,round")).Message.ShouldContain("allowed: incident,kind");
    }
}
