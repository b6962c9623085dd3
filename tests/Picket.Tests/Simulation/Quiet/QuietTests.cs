using Picket.Benchmarks.Proof;
using Picket.Benchmarks.Quiet;
using Picket.Core.Sites;

namespace Picket.Tests.Simulation.Quiet;

/// <summary>A little of <c>./bench quiet</c>.</summary>
public sealed class QuietTests
{
    private static readonly Site s_site = ProofSite.Read().Site!;

    [Fact]
    public void A_quiet_quarter_of_an_hour_by_day_warns_nobody()
    {
        QuietPart part = Run(seed: 71, seconds: 900);
        part.False.ShouldBeEmpty();
        part.Prepares.ShouldBe(0);
        part.Seen.Looks.ShouldBeInRange(2699, 2702, "two looks a second of one radar and one of the other");
        part.Seen.Objects.ShouldBeGreaterThan(part.Seen.Looks, "something flies all the time");
    }

    [Fact]
    public void A_part_of_a_day_is_the_same_each_time_and_another_by_another_seed()
    {
        QuietPart one = Run(seed: 5, seconds: 120), again = Run(seed: 5, seconds: 120), other = Run(seed: 6, seconds: 120);
        (again.Seen, again.Prepares).ShouldBe((one.Seen, one.Prepares));
        again.False.ShouldBe(one.False);
        other.Seen.Detections.ShouldNotBe(one.Seen.Detections);
    }

    [Fact]
    public void A_run_that_was_stopped_in_the_middle_of_a_line_goes_on_to_the_same_total()
    {
        string folder = Directory.CreateTempSubdirectory("picket-quiet").FullName, path = Path.Combine(folder, "quiet.tsv");
        try
        {
            QuietResult[] whole = [.. Enumerable.Range(0, 3).Select(Day)];
            foreach (QuietResult result in whole) new QuietLog(path).Add(result);
            string text = File.ReadAllText(path);
            File.WriteAllText(path, text[..^4]);

            var log = new QuietLog(path);
            Enumerable.Range(0, 4).Where(day => !log.Has(day)).ShouldBe([2, 3]);
            log.Add(Day(2));
            new QuietLog(path).Days.Select(day => day.Line).ShouldBe(whole.Select(day => day.Line));
            File.ReadAllText(path).ShouldBe(text);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static QuietResult Day(int day)
        {
            QuietPart part = Run((ulong)day, seconds: 30);
            return new QuietResult(day, 1.25, part.Prepares, part.Seen.Looks, part.Seen.Detections, [.. part.False, "a false one, made up"]);
        }
    }

    // Plots of different birds in a row passed for one fast object, and what was taken for a round stayed one when it flew on as a bird.
    [Fact]
    public void A_flock_that_is_in_the_air_at_once_is_no_round_because_rounds_are_fast()
    {
        FlockOdds.Highest(s_site, seed: 101_428, anySpeed: true).ShouldBeGreaterThan(1e6);
        FlockOdds.Highest(s_site, seed: 101_428).ShouldBeLessThan(1e3);
    }

    private static QuietPart Run(ulong seed, double seconds)
    {
        var part = new QuietPart(s_site, seed, start: 3600 * 10);
        part.Run(seconds);
        return part;
    }
}
