using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Simulation.Calibrations;

namespace Picket.Tests.Simulation.Calibrations;

public sealed class CalibrationFileTests
{
    private static readonly Calibration s_calibration = new()
    {
        Scenario = "s1", Sensing = "abc", Version = "1.2", Seed = 7, Runs = 2,
        Histories = [new("rounds", 31.25, 0.5, [1, 28.13, 29], [new(0.25, [new(2.5, -8), new(28, double.NaN)]), new(1.5, [])]), new("rounds", 30, double.NaN, [], []) { Ended = 12.5 }],
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
    [InlineData("picket-calibration 2\n{}", "ends after line 2")]
    [InlineData("picket-calibration 2\n{\"Scenario\":1}\ngroup,way,ended,detected,changes,zones\nrounds,30,-,1,2,\n", ":2: found")]
    [InlineData("picket-calibration 2\nHEAD\ngroup,way\nrounds,30,-,1,2,\n", ":3: found \"group,way\"")]
    [InlineData("picket-calibration 2\nHEAD\nCOLUMNS\n", "has no histories")]
    [InlineData("picket-calibration 2\nHEAD\nCOLUMNS\nrounds,30,-,1,2\n", ":4: found \"rounds,30,-,1,2\"")]
    [InlineData("picket-calibration 2\nHEAD\nCOLUMNS\nrounds,30,-,1,2,\nrounds,thirty,-,1,2,\n", ":5: found")]
    [InlineData("picket-calibration 2\nHEAD\nCOLUMNS\nrounds,-30,-,1,2,\n", ":4: found")]
    [InlineData("picket-calibration 2\nHEAD\nCOLUMNS\nrounds,30,-,1,5 4,\n", "never run backwards")]
    [InlineData("picket-calibration 2\nHEAD\nCOLUMNS\nrounds,30,-,1,2,0.5 3\n", ":4: found")]
    [InlineData("picket-calibration 2\nHEAD\nCOLUMNS\nrounds,30,-,1,2,- 3 4\n", ":4: found")]
    [InlineData("picket-calibration 2\nHEAD\nCOLUMNS\nrounds,30,-,1,2,0.5 - 4\n", ":4: found")]
    [InlineData("picket-calibration 2\nHEAD\nCOLUMNS\nrounds,30,gone,1,2,0.5\n", ":4: found")]
    [InlineData("picket-calibration 1\nHEAD\nCOLUMNS\nrounds,30,1,2,0.5\n", "found \"picket-calibration 1\" in the first line")]
    public void What_is_wrong_is_one_clear_line(string text, string message)
    {
        text = text.Replace("HEAD", "{\"Scenario\":\"s1\",\"Sensing\":\"a\",\"Version\":\"1\",\"Seed\":1,\"Runs\":2}").Replace("COLUMNS", "group,way,ended,detected,changes,zones");
        string found = Should.Throw<InvalidDataException>(() => CalibrationFile.Parse(text, "a.calibration.csv")).Message;
        found.ShouldContain(message);
        found.ShouldStartWith("a.calibration.csv:");
        found.ShouldNotContain('\n');
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
