using System.Text.RegularExpressions;
using System.Xml.Linq;
using Picket.Cli.Studies;
using Picket.Cli.Studies.Page;
using Picket.Simulation.Studies.Running;

namespace Picket.Tests.Cli.Studies;

public sealed partial class StudyPageTests : IDisposable
{
    private const string Plans = "plans: [{name: as written}, {name: more at a time, set: {layers.interceptors.channels: 3}}, {name: \"<b>better</b> guns\", set: {layers.guns.kill_probability.one-way-drone: 0.75}}]";
    private const string Sweep = "factors: [{name: drones, path: threats.wave.count, levels: [5, 10, 15, 20, 25, 30, 35, 40]}]";
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-study").FullName;

    public static TheoryData<string, string> Kinds => new()
    {
        { "single", "runs: 200" },
        { "plans", "runs: 200\n" + Plans },
        { "sweep", "runs: 100\n" + Sweep + "\nplans: [{name: two at a time}, {name: three at a time, set: {layers.interceptors.channels: 3}}]" },
        { "cube", "runs: 50\nfactors: [{path: threats.wave.count, range: [5, 40], whole: true}, {path: layers.guns.kill_probability.one-way-drone, range: [0.4, 0.9]}, {path: layers.interceptors.channels, levels: [1, 2, 3]}]\ndesign: {kind: nearly-orthogonal, points: 17}" },
        { "morris", "runs: 20\nfactors: [{path: threats.wave.count, range: [5, 40], whole: true}, {path: layers.guns.kill_probability.one-way-drone, range: [0.4, 0.9]}]\nsensitivity: {method: morris, trajectories: 8, measure: leakers}" },
        { "sobol", "runs: 20\nfactors: [{path: threats.wave.count, range: [5, 40], whole: true}, {path: layers.guns.kill_probability.one-way-drone, range: [0.4, 0.9]}]\nsensitivity: {method: sobol, rows: 16, measure: leakers}" },
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
        string plans = StudyPage.Of(Report("runs: 200\nplans: [{name: as written}, {name: better guns, set: {layers.guns.kill_probability.one-way-drone: 0.9}}, {name: the same, set: {layers.guns.launchers: 4}}]"));
        plans.ShouldContain("On average ");
        Regex.IsMatch(plans, @"Against &quot;as written&quot;, over the same days: better guns, \d+\.\d+ \(\d+\.\d+ to \d+\.\d+\) fewer come through; the same, no difference shown\.").ShouldBeTrue();
        StudyPage.Of(Report("runs: 50\n" + Sweep)).ShouldContain("(drones 40).");
    }

    [Fact]
    public void Each_plan_has_a_knee_of_its_own_and_the_report_says_how_far_they_are_apart()
    {
        string page = StudyPage.Of(Report("runs: 100\nfactors: [{name: drones, path: threats.wave.count, levels: [5, 10, 15, 20, 25, 30, 35, 40, 50, 60, 70, 80]}]\nplans: [{name: half of it, set: {layers.interceptors.launchers: 3, layers.missiles.launchers: 1, layers.guns.launchers: 1}}, {name: more interceptors, set: {layers.interceptors.launchers: 5, layers.missiles.launchers: 1, layers.guns.launchers: 1}}]"));
        Regex.IsMatch(page, @"<p>Under the plan &quot;half of it&quot; the curve turns at [\d.]+ \([\d.]+ to [\d.]+\) drones: before it ").ShouldBeTrue();
        Regex.IsMatch(page, @"<p>Under the plan &quot;more interceptors&quot; the curve turns at [^<]+ That is [\d.]+ \([\d.]+ to [\d.]+\) later than under &quot;half of it&quot;\.</p>").ShouldBeTrue();
    }

    // The whole base leaks more and more from 20 drones to 70: first channels run out, then magazines. A wait bends evenly, and that nothing comes through is no load.
    [Fact]
    public void A_report_marks_no_knee_where_the_curve_has_none_of_two_lines()
    {
        string page = StudyPage.Of(Report("runs: 100\nfactors: [{name: drones, path: threats.wave.count, levels: [10, 20, 30, 40, 50, 60, 80]}]"));
        page.ShouldContain("<p>No knee is marked: ");
        page.ShouldNotContain("the curve turns at");
        page.ShouldNotContain("class=\"knee\"");
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
        StudyReport report = Report("runs: 200\nplans: [{name: a}, {name: b, set: {layers.guns.kill_probability.one-way-drone: 0.9}}, {name: c, set: {layers.guns.kill_probability.one-way-drone: 0.5}}]");
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
        rows.Length.ShouldBe(1 + 8 * 3 * report.Measures.Count);
        rows.ShouldAllBe(row => row.Length == rows[0].Length);
        rows[0][..4].ShouldBe(["point", "drones", "plan", "measure"]);
        string[][] compared = Table(writer => StudyTables.Comparisons(report, writer));
        foreach (Measure measure in report.Measures.Where(one => !one.PerObject && !one.Name.StartsWith("wait/", StringComparison.Ordinal))) compared.Count(row => row[3] == measure.Name).ShouldBe(8 * 2, measure.Name); // no order, no wait
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

    private StudyReport Report(string lines) => SweepStudy.Report(_folder, lines);

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawing();
}
