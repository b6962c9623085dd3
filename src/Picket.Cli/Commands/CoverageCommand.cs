using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Picket.Cli.Coverage;
using Picket.Cli.Terminal;
using Picket.Core.Sites;
using Picket.Core.Terrain;
using Picket.Files.Terrain;
using Picket.Simulation.Coverage;

namespace Picket.Cli.Commands;

/// <summary><c>picket coverage</c>: what the sensors of a site see over terrain, by height.</summary>
internal static class CoverageCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var path = new Argument<string>("SITE.yaml") { Description = "The site file" };
        var terrain = new Option<string>("--terrain") { Description = "A height grid: SRTM .hgt, DTED, GeoTIFF or ESRI ASCII", Required = true, HelpName = "DEM" };
        var output = new Option<string>("--output") { Description = "The folder for maps, tables and the page", Required = true, HelpName = "DIR" };
        var heights = new Option<string>("--heights") { Description = "Heights above the ground, m", DefaultValueFactory = _ => "30,100,300,1000" };
        var sensors = new Option<string?>("--sensors") { Description = "Which sensors count (default: all but receivers of what objects say of themselves)", HelpName = "ID,ID" };
        var reach = new Option<double?>("--reach") { Description = "How far from the origin, m (default: as far as the sensors' ranges)" };
        var exact = new Option<bool>("--exact") { Description = "Look along every line of sight rather than sweep" };
        var aboveGround = new Option<bool>("--above-ground") { Description = "Count the sensors' z from the ground under them" };
        var undulation = new Option<double>("--undulation") { Description = "Height of the terrain's zero above the ellipsoid, m: the geoid's where it is above mean sea level" };
        var candidates = new Option<string?>("--candidates") { Description = "Places where more sensors could stand: id,x,y,height", HelpName = "FILE.csv" };
        var place = new Option<int>("--place") { Description = "How many of them to take", DefaultValueFactory = _ => 1 };
        var threads = new Option<int>("--threads") { Description = "Threads to use; the result is the same for any number", DefaultValueFactory = _ => Environment.ProcessorCount };
        var json = new Option<bool>("--json") { Description = "Machine-readable" };
        var command = new PicketCommand("coverage", "Map what the sensors of a site see over terrain, by height.", "picket coverage site.yaml --terrain N33E042.hgt --output coverage")
        { path, terrain, output, heights, sensors, reach, exact, aboveGround, undulation, candidates, place, threads, json };
        command.SetAction(async (words, stop) =>
        {
            if (words.GetValue(threads) < 1) throw new CommandError($"--threads: found {words.GetValue(threads)}, allowed: a whole number from 1");
            if (words.GetValue(place) < 1) throw new CommandError($"--place: found {words.GetValue(place)}, allowed: a whole number from 1");
            if (words.GetValue(reach) is { } far && !(far > 0)) throw new CommandError($"--reach: found {far}, allowed: a length above 0 m");
            Site site = Chosen(TrackCommand.ReadSite(console, words.GetValue(path)!).Site!, words.GetValue(sensors));
            var asked = new CoverageWords(Heights(words.GetValue(heights)!), words.GetValue(reach), words.GetValue(undulation), words.GetValue(aboveGround), words.GetValue(exact), words.GetValue(threads),
                words.GetValue(candidates) is null ? 0 : words.GetValue(place));
            string dem = words.GetValue(terrain)!;
            if (!TerrainFile.TryRead(dem, out HeightGrid? grid, out string problem)) throw new CommandError($"--terrain {problem}");
            CoverageRun run = Input.Read(() => new CoverageRun(site, grid!, words.GetValue(candidates) is { } file ? CandidateFile.Read(file, site.Sensors[0]) : [], asked));
            CoverageStudy study = await Progress.ShowAsync(console, "coverage", run.Total, progress => Task.Run(() => run.Work(Path.GetFileName(dem), progress.Report, stop), stop));
            CoverageFiles.Write(words.GetValue(output)!, study);
            if (words.GetValue(json)) console.Text.WriteLine(AsJson(study));
            else Say(console, study, words.GetValue(output)!);
        });
        return command;
    }

    private static void Say(CommandConsole console, CoverageStudy study, string folder)
    {
        for (int band = 0; band < study.Joint.Heights.Count; band++)
        {
            double[] areas = study.Areas(band);
            console.Text.WriteLine(FormattableString.Invariant($"{study.Joint.Heights[band],6:0.#} m: {100 * (1 - areas[0] / areas.Sum()),5:F1} % of {areas.Sum():F0} km2 seen, {study.Gaps[band].Count} gaps"));
        }

        foreach ((int candidate, double adds) in study.Placement?.Chosen ?? []) console.Text.WriteLine(FormattableString.Invariant($"place {study.Candidates[candidate].Id}: {adds / 1e6:F1} km2 more, summed over the heights"));
        console.Text.WriteLine($"the page: {Path.Combine(folder, "coverage.html")}");
    }

    private static string AsJson(CoverageStudy study) => JsonSerializer.Serialize(new
    {
        site = study.Site,
        sensors = study.Joint.Views.Select(view => view.Id),
        exact = study.Exact,
        heights = study.Joint.Heights.Select((height, band) => new { height, area_km2 = study.Areas(band), gaps = study.Gaps[band].Count }),
        routes = study.Routes.Select(cut => new { id = cut.Id, seen = study.Joint.Heights.Select((_, band) => cut.Share(band)) }),
        placement = study.Placement is null ? null : new { chosen = study.Placement.Chosen.Select(one => study.Candidates[one.Candidate].Id), adds_km2 = study.Placement.Adds / 1e6, most_possible_km2 = study.Placement.MostPossible / 1e6 },
    });

    private static double[] Heights(string text)
    {
        double[] heights = [.. text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double height) ? height : double.NaN).Order().Distinct()];
        return heights.Length <= SensorView.MostHeights && heights.All(height => height is >= 0 and <= 30_000) ? heights
            : throw new CommandError($"--heights: found \"{text}\", allowed: up to {SensorView.MostHeights} heights from 0 to 30000 m with commas between");
    }

    private static Site Chosen(Site site, string? ids)
    {
        ImmutableArray<Sensor> chosen = ids is null ? CoverageRun.Looking(site).Sensors
            : [.. ids.Split(',').Distinct().Select(id => site.SensorIndex(id) is >= 0 and var index ? site.Sensors[index] : throw new CommandError($"--sensors: found '{id}', allowed: {string.Join(", ", site.Sensors.Select(sensor => sensor.Id))}"))];
        if (chosen.Length is 0 or > JointCoverage.Beyond - 1) throw new CommandError($"{chosen.Length} sensors count, allowed: 1 to {JointCoverage.Beyond - 1}; receivers only where --sensors names them");
        return site with { Sensors = chosen };
    }
}
