using System.Text.RegularExpressions;
using Picket.Cli.Studies;
using Picket.Cli.Studies.Page;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Tests.Cli.Studies;

public sealed class StudyReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-study").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // All points meet the same days, so that ten of them that differ in nothing know no more than one.
    [Fact]
    public void A_factor_that_matters_nothing_makes_no_interval_shorter()
    {
        StudyReport alone = SweepStudy.Report(_folder, "runs: 200\nfactors: [{path: threats.wave.count, levels: [20, 40]}]");
        StudyReport beside = SweepStudy.Report(_folder, "runs: 200\nfactors: [{path: threats.wave.count, levels: [20, 40]}, {path: traffic.birds.per_hour, levels: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}]");
        foreach (string name in new[] { "leakers", "nothing-through", "busy/guns" })
        {
            Estimate[] one = [.. alone.Along(0, 0, alone.Find(name)!.Value).Select(point => point.Response)], ten = [.. beside.Along(0, 0, beside.Find(name)!.Value).Select(point => point.Response)];
            foreach ((Estimate single, Estimate mean) in one.Zip(ten))
            {
                mean.Value.ShouldBe(single.Value, 1e-12);
                mean.Low.ShouldBe(single.Low, 1e-12);
                mean.High.ShouldBe(single.High, 1e-12);
            }
        }
    }

    // Of one or two drones none comes as far as the guns, so that nobody waits for them: that is no wait of 0 s.
    [Theory]
    [InlineData("method: morris, trajectories: 4")]
    [InlineData("method: sobol, rows: 8")]
    public void Nothing_is_said_about_what_matters_for_a_measure_that_has_no_value_somewhere(string method)
    {
        const string Factors = "runs: 5\nfactors: [{name: drones, path: threats.wave.count, range: [1, 2], whole: true}, {path: layers.guns.reach.0, range: [50, 200]}]\nsensitivity: ";
        StudyReport report = SweepStudy.Report(_folder, $"{Factors}{{{method}, measure: wait/guns}}");
        report.Unanswered.ShouldNotBeNull();
        report.Unanswered.ShouldStartWith("no run gave wait/guns a value at point 0 (drones ");
        report.Unanswered.ShouldNotContain("\n");
        report.Effects().ShouldBeEmpty();
        report.Indices().ShouldBeEmpty();
        StudyPage.Of(report).ShouldContain("It is not known: no run gave wait/guns a value");
        SweepStudy.Report(_folder, $"{Factors}{{{method}, measure: busy/interceptors}}").Unanswered.ShouldBeNull();
    }

    [Fact]
    public void Plans_are_compared_in_what_has_a_value_for_each_threat()
    {
        StudyReport report = SweepStudy.Report(_folder, "runs: 100\nplans: [{name: as written}, {name: slower drones, set: {threats.wave.speed: 40}}]");
        using var table = new StringWriter();
        StudyTables.Comparisons(report, table);
        string[][] rows = [.. table.ToString().Split('\n').Select(line => line.Split(','))];
        foreach (string measure in new[] { "warning", "time/one-way-drone/engage" })
        {
            string[] row = rows.Single(own => own.Length > 3 && own[3] == measure);
            double difference = double.Parse(row[5]), low = double.Parse(row[6]), high = double.Parse(row[7]);
            low.ShouldBeLessThan(difference, measure);
            difference.ShouldBeLessThan(high, measure);
            int index = report.Find(measure)!.Value;
            difference.ShouldBe(report.Results.Points[0].Estimate(1, index).Value - report.Results.Points[0].Estimate(0, index).Value, 1e-6, measure);
        }

        string page = PlanSections.Comparison(report);
        page.ShouldContain(">warning <");
        page.ShouldContain(">heard <");
        TimeLineSection.Of(report).ShouldContain("<th scope=\"col\">difference (95 %)</th>");
    }

    [Fact]
    public void The_answer_gives_quantiles_and_means_with_their_intervals()
    {
        string answer = AnswerSection.Of(SweepStudy.Report(_folder, "runs: 200"));
        const string Interval = @"[\d.,]+ \([\d.,]+ to [\d.,]+\)";
        foreach (string said in new[] { $"they have {Interval} s of warning in the median, and one time in twenty less than {Interval} s", $"Of {Interval} people in danger in a run {Interval} are not in cover", $"Sheltering costs {Interval} hours", $"<th scope=\"row\">guns</th><td>{Interval.Replace(@" \(", @"<br>\(", StringComparison.Ordinal)}</td>" })
            Regex.IsMatch(answer, said).ShouldBeTrue(said);
    }
}
