using System.Text.RegularExpressions;
using System.Xml.Linq;
using Picket.Cli.Studies;
using Picket.Cli.Studies.Page;
using Picket.Simulation.Studies.Files;
using Picket.Simulation.Studies.Running;

namespace Picket.Tests.Cli.Studies;

public sealed partial class StudyPageTests : IDisposable
{
    private const string Scenario = "threats:\n  - {id: raid, count: 20}\nlayers:\n  - {id: guns, channels: 2, kill: 0.6}\n";
    private const string Plans = "plans: [{name: as written}, {name: one gun more, set: {layers.guns.channels: 3}}, {name: \"<b>better</b> guns\", set: {layers.guns.kill: 0.75}}]";
    private const string Sweep = "factors: [{name: drones, path: threats.raid.count, levels: [5, 10, 15, 20, 25, 30, 35, 40]}]";
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-study").FullName;

    public static TheoryData<string, string> Kinds => new()
    {
        { "single", "runs: 400" },
        { "plans", "runs: 400\n" + Plans },
        { "sweep", "runs: 100\n" + Sweep + "\nplans: [{name: two guns}, {name: three guns, set: {layers.guns.channels: 3}}]" },
        { "cube", "runs: 50\nfactors: [{path: threats.raid.count, range: [5, 40], whole: true}, {path: layers.guns.kill, range: [0.4, 0.9]}, {path: layers.guns.channels, levels: [1, 2, 3]}]\ndesign: {kind: nearly-orthogonal, points: 17}" },
        { "morris", "runs: 30\nfactors: [{path: threats.raid.count, range: [5, 40], whole: true}, {path: layers.guns.kill, range: [0.4, 0.9]}]\nsensitivity: {method: morris, trajectories: 8, measure: leakers}" },
        { "sobol", "runs: 30\nfactors: [{path: threats.raid.count, range: [5, 40], whole: true}, {path: layers.guns.kill, range: [0.4, 0.9]}]\nsensitivity: {method: sobol, rows: 16, measure: leakers}" },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_report_needs_nothing_else_and_its_drawings_are_whole(string name, string study)
    {
        string page = StudyPage.Of(Report(study));
        if (Environment.GetEnvironmentVariable("PICKET_STUDY_PAGES") is { } folder) File.WriteAllText(Path.Combine(folder, name + ".html"), page);
        page.ShouldContain("default-src 'none'");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("http:");
        page.ShouldNotContain("https:");
        page.ShouldNotContain("NaN");
        XElement[] drawings = [.. Drawing().Matches(page).Select(match => XElement.Parse(match.Value))];
        drawings.Length.ShouldBeGreaterThan(3);
        foreach (XElement drawing in drawings.Where(svg => svg.Attribute("aria-hidden") is null)) drawing.Attribute("aria-label")!.Value.ShouldNotBeEmpty();
        Regex.Count(page, "<table").ShouldBe(Regex.Count(page, "</table>"));
        Regex.Count(page, "<section").ShouldBe(Regex.Count(page, "</section>"));
    }

    [Fact]
    public void A_report_says_how_it_was_made()
    {
        StudyReport report = Report("seed: 7\nruns: 300");
        string page = StudyPage.Of(report);
        foreach (string fact in new[] { "Notional numbers.", "7; run n has the same seed", "picket study x.yaml --output out", "0.9.9", "abcdef", report.Results.Hash, "at study depth", "300 runs", "Wilson" }) page.ShouldContain(fact);
    }

    [Fact]
    public void A_report_answers_in_words_and_says_which_plan_is_better()
    {
        string plans = StudyPage.Of(Report("runs: 400\nplans: [{name: as written}, {name: three guns, set: {layers.guns.channels: 3}}, {name: the same, set: {layers.guns.channels: 2}}]"));
        plans.ShouldContain("On average ");
        Regex.IsMatch(plans, @"Against &quot;as written&quot;, over the same days: three guns, \d+\.\d+ \(\d+\.\d+ to \d+\.\d+\) fewer come through; the same, no difference shown\.").ShouldBeTrue();
        StudyPage.Of(Report("runs: 50\n" + Sweep)).ShouldContain("(drones 40).");
    }

    [Fact]
    public void Each_plan_has_a_knee_of_its_own_and_the_report_says_how_far_they_are_apart()
    {
        string page = StudyPage.Of(Report("runs: 300\nfactors: [{name: drones, path: threats.raid.count, levels: [4, 8, 12, 16, 20, 24, 28, 32, 36, 40]}]\nplans: [{name: one gun, set: {layers.guns.channels: 1}}, {name: two guns}]"));
        Regex.IsMatch(page, @"<p>Under the plan &quot;one gun&quot; the curve turns at [\d.]+ \([\d.]+ to [\d.]+\) drones: before it ").ShouldBeTrue();
        Regex.IsMatch(page, @"<p>Under the plan &quot;two guns&quot; the curve turns at [^<]+ That is [\d.]+ \([\d.]+ to [\d.]+\) later than under &quot;one gun&quot;\.</p>").ShouldBeTrue();
    }

    [Fact]
    public void Names_from_a_file_are_text_and_nothing_else()
    {
        string page = StudyPage.Of(Report("runs: 100\n" + Plans));
        page.ShouldNotContain("<b>better");
        page.ShouldContain("&lt;b&gt;better&lt;/b&gt; guns");
    }

    [Fact]
    public void A_better_plan_is_called_better_and_an_equal_one_is_not()
    {
        StudyReport report = Report("runs: 400\nplans: [{name: a}, {name: b, set: {layers.guns.kill: 0.9}}, {name: c, set: {layers.guns.kill: 0.6}}]");
        string section = PlanSections.Comparison(report);
        section.ShouldContain("""class="words better">better""");
        section.ShouldContain("no difference shown");
        section.ShouldContain("always the same");
    }

    [Fact]
    public void The_tables_hold_every_measure_at_every_point_under_every_plan()
    {
        StudyReport report = Report("runs: 50\n" + Sweep + "\n" + Plans);
        string[][] rows = Table(writer => StudyTables.Results(report, writer));
        rows.Length.ShouldBe(1 + 8 * 3 * DayModel.Declared.Length);
        rows.ShouldAllBe(row => row.Length == rows[0].Length);
        rows[0][..4].ShouldBe(["point", "drones", "plan", "measure"]);
        Table(writer => StudyTables.Comparisons(report, writer)).Length.ShouldBe(1 + 8 * 2 * 9);
        string[][] shares = Table(writer => StudyTables.Distributions(report, writer));
        shares.Skip(1).Where(row => row is ["0", "as written", "leakers", ..]).Sum(row => int.Parse(row[4])).ShouldBe(50);
    }

    [Theory]
    [InlineData(1.9834, 1.96, 2.004, "1.98 (1.96 to 2.00)")]
    [InlineData(12345.6, 12000, 12700, "12,346 (12,000 to 12,700)")]
    [InlineData(0, 0, 0.0037, "0.000 (0.000 to 0.004)")]
    [InlineData(-0.0004, -0.004, 0.003, "0.000 (-0.004 to 0.003)")]
    [InlineData(5, 5, 5, "5 (no spread)")]
    public void Estimates_are_written_to_the_digits_that_are_known(double value, double low, double high, string expected) =>
        Figure.Of(new Picket.Simulation.Studies.Statistics.Estimate(value, low, high)).ShouldBe(expected);

    private static string[][] Table(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        return [.. writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
    }

    private StudyReport Report(string lines)
    {
        string text = $"picket: 1\nstudy:\n  scenario: base.yaml\n{string.Join('\n', lines.Split('\n').Select(line => "  " + line))}\n";
        StudyFile file = StudyFile.Parse(text, "study.yaml", (_, _) => new([], DayModel.Declared), _ => Scenario);
        file.Problems.ShouldBeEmpty();
        Study study = file.Study!;
        var job = new StudyJob(study.Design.Points.Length, study.Plans.Length, study.Runs, study.Seed, DayModel.Declared) { BlockRuns = 100 };
        using ResultsFile results = ResultsFile.Open(Path.Combine(_folder, "results.study"), new Dictionary<string, string>(), job);
        return new(file, StudyRunner.Run(job, Model, results, 2, (_, _) => { }, default), "0.9.9", "picket study x.yaml --output out", "abcdef", "none, as was asked for");

        DayModel Model(int point, int plan)
        {
            double At(string path) => double.Parse(((Picket.Files.Yaml.YamlScalar)ScenarioPath.Find(file.TreeAt(point, plan), path)).Text);
            return new((int)At("threats.raid.count"), (int)At("layers.guns.channels"), At("layers.guns.kill"));
        }
    }

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawing();
}
