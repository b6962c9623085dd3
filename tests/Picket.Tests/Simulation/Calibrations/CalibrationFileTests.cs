using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Simulation.Calibrations;

namespace Picket.Tests.Simulation.Calibrations;

public sealed class CalibrationFileTests
{
    private static readonly Calibration s_calibration = new()
    {
        Scenario = "s1", Sensing = "abc", Version = "1.2", Seed = 7, Runs = 2,
        Histories = [new("rounds", 31.25, 0.5, [1, 28.13, 29], [new(0.25, [new(2.5, -8), new(28, double.NaN)]), new(1.5, [])]) { Run = 0 }, new("rounds", 30, double.NaN, [], []) { Run = 1, Ended = 12.5 }],
    };

    private static readonly Site s_site = new() { Name = "site", Sensors = [], Zones = [new() { Id = "zone", Center = default }] };

    [Fact]
    public void What_is_written_is_read()
    {
        var read = CalibrationFile.Parse(Text(s_calibration), "s1.calibration.csv");
        Text(read).ShouldBe(Text(s_calibration));
        (read.Scenario, read.Sensing, read.Version, read.Seed, read.Runs, read.Histories.Length).ShouldBe(("s1", "abc", "1.2", 7ul, 2, 2));
        read.Histories[0].Changes.ShouldBe([1, 28.13, 29]);
        read.Histories[0].Zones.Select(zone => (zone.Reach, zone.Covers.Length)).ShouldBe([(0.25, 2), (1.5, 0)]);
        read.Histories[0].Zones[0].Covers.ShouldBe([new(2.5, -8), new(28, double.NaN)]);
        read.Histories.Select(history => history.Ended).ShouldBe([double.NaN, 12.5]);
        read.Histories[1].Tracked.ShouldBe(double.NaN);
        read.InWords.ShouldBe("2 runs of s1 at picture depth, seeds 7 to 8, 2 threats, by version 1.2");
    }

    [Theory]
    [InlineData("picket: 1\n", "found \"picket: 1\" in the first line")]
    [InlineData("picket-calibration 3\n{}", "ends after line 2")]
    [InlineData("picket-calibration 3\n{\"Scenario\":1}\ngroup,way,ended,detected,changes,zones\n0,rounds,30,-,1,2,\n", ":2: found")]
    [InlineData("picket-calibration 3\nHEAD\ngroup,way\n0,rounds,30,-,1,2,\n", ":3: found \"group,way\"")]
    [InlineData("picket-calibration 3\nHEAD\nCOLUMNS\n", "has no histories")]
    [InlineData("picket-calibration 3\nHEAD\nCOLUMNS\n0,rounds,30,-,1,2\n", ":4: found \"0,rounds,30,-,1,2\"")]
    [InlineData("picket-calibration 3\nHEAD\nCOLUMNS\n0,rounds,30,-,1,2,\n0,rounds,thirty,-,1,2,\n", ":5: found")]
    [InlineData("picket-calibration 3\nHEAD\nCOLUMNS\n0,rounds,-30,-,1,2,\n", ":4: found")]
    [InlineData("picket-calibration 3\nHEAD\nCOLUMNS\n0,rounds,30,-,1,5 4,\n", "never run backwards")]
    [InlineData("picket-calibration 3\nHEAD\nCOLUMNS\n0,rounds,30,-,1,2,0.5 3\n", ":4: found")]
    [InlineData("picket-calibration 3\nHEAD\nCOLUMNS\n0,rounds,30,-,1,2,- 3 4\n", ":4: found")]
    [InlineData("picket-calibration 3\nHEAD\nCOLUMNS\n0,rounds,30,-,1,2,0.5 - 4\n", ":4: found")]
    [InlineData("picket-calibration 3\nHEAD\nCOLUMNS\n0,rounds,30,gone,1,2,0.5\n", ":4: found")]
    [InlineData("picket-calibration 3\nHEAD\nCOLUMNS\nrounds,30,-,1,2,\n", ":4: found")]
    [InlineData("picket-calibration 3\nHEAD\nCOLUMNS\n2,rounds,30,-,1,2,\n", "runs from 0 and below Runs")]
    [InlineData("picket-calibration 3\nHEAD\nCOLUMNS\n-2,rounds,30,-,1,2,\n", ":4: found")]
    [InlineData("picket-calibration 2\nHEAD\nCOLUMNS\n", "allowed: group,way")]
    [InlineData("picket-calibration 1\nHEAD\nCOLUMNS\nrounds,30,1,2,0.5\n", "found \"picket-calibration 1\" in the first line")]
    public void What_is_wrong_is_one_clear_line(string text, string message)
    {
        text = text.Replace("HEAD", "{\"Scenario\":\"s1\",\"Sensing\":\"a\",\"Version\":\"1\",\"Seed\":1,\"Runs\":2}").Replace("COLUMNS", "run,group,way,ended,detected,changes,zones");
        string found = Should.Throw<InvalidDataException>(() => CalibrationFile.Parse(text, "a.calibration.csv")).Message;
        found.ShouldContain(message);
        found.ShouldStartWith("a.calibration.csv:");
        found.ShouldNotContain('\n');
    }

    [Fact]
    public void What_an_earlier_Picket_wrote_is_read_and_does_not_say_which_history_is_of_which_run()
    {
        string text = Text(s_calibration).Replace("picket-calibration 3", "picket-calibration 2").Replace("run,group", "group").Replace("\n0,rounds", "\nrounds").Replace("\n1,rounds", "\nrounds");
        Calibration read = CalibrationFile.Parse(text, "s1.calibration.csv");
        read.Histories.ShouldAllBe(history => history.Run == ThreatHistory.UnknownRun);
        (read.Histories[0].Way, read.Histories[1].Ended, read.Parts).ShouldBe((31.25, 12.5, 0));
        CalibrationFile.Parse(Text(read), "again").Parts.ShouldBe(0);
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(25, 10)]
    [InlineData(1, 0)]
    public void Each_run_is_left_out_with_one_part(int runs, int parts)
    {
        Calibration all = s_calibration with { Runs = runs, Histories = [.. Enumerable.Range(0, runs).Select(run => s_calibration.Histories[0] with { Run = run })] };
        all.Parts.ShouldBe(parts);
        Calibration[] without = [.. Enumerable.Range(0, parts).Select(part => all.Without(part, parts))];
        foreach (int run in Enumerable.Range(0, parts == 0 ? 0 : runs)) without.Count(rest => rest.Histories.All(history => history.Run != run)).ShouldBe(1);
        without.ShouldAllBe(rest => rest.Runs == rest.Histories.Length && rest.Runs >= runs - (runs + parts - 1) / parts);
    }

    // A plan that loses a radar has a calibration of its own, perhaps of fewer runs from another seed: its runs of the same days are left out with those of the others.
    [Fact]
    public void Runs_of_one_day_are_left_out_together_whatever_calibration_they_are_of()
    {
        Calibration first = Of(7, 30), second = Of(12, 10);
        foreach (int part in Enumerable.Range(0, 10))
        {
            ulong[] one = [.. Days(first, part)], other = [.. Days(second, part)];
            other.Intersect(Enumerable.Range(7, 30).Select(seed => (ulong)seed)).ShouldBeSubsetOf(one);
            (one.Length, other.Length).ShouldBe((3, 1));
        }

        static Calibration Of(ulong seed, int runs) =>
            s_calibration with { Seed = seed, Runs = runs, Histories = [.. Enumerable.Range(0, runs).Select(run => s_calibration.Histories[0] with { Run = run })] };

        static IEnumerable<ulong> Days(Calibration all, int part) => all.Histories.Select(history => all.Seed + (ulong)history.Run).Except(all.Without(part, 10).Histories.Select(history => all.Seed + (ulong)history.Run));
    }

    [Fact]
    public void Mutations_are_read_or_refused_and_nothing_else()
    {
        var chance = new Substream(1, "mutations");
        string whole = Text(s_calibration);
        for (int mutation = 0; mutation < 20_000; mutation++)
        {
            char[] text = whole.ToCharArray();
            for (int change = chance.NextInt32(4); change >= 0; change--) text[chance.NextInt32(text.Length)] = (char)chance.NextInt32(128);
            try
            {
                _ = CalibrationFile.Parse(new string(text[..chance.NextInt32(text.Length + 1)]), "a").LawOf(new() { Id = "rounds", Kind = default }, s_site);
            }
            catch (InvalidDataException exception)
            {
                exception.Message.ShouldNotContain('\n');
            }
        }
    }

    private static string Text(Calibration calibration)
    {
        var writer = new StringWriter();
        CalibrationFile.Write(calibration, writer);
        return writer.ToString();
    }
}
