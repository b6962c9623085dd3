using Picket.Cli.Commands;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;

namespace Picket.Cli.Simulating;

/// <summary>Runs a scenario at picture depth and writes everything that came of it into a folder; a scenario of several sites has a folder for each.</summary>
internal static class SimulationFiles
{
    /// <summary>Name of the report.</summary>
    public const string Report = "report.html";

    /// <summary>Runs and writes. All files are complete, or none is there.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">The draw.</param>
    /// <param name="folder">The folder, made where it is missing.</param>
    /// <param name="commandLine">The command line that the report names.</param>
    /// <param name="progress">Is told how far the run is, s of the scenario.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was stopped; nothing is left of it.</exception>
    public static PictureResult Write(Scenario scenario, ulong seed, string folder, string commandLine, Action<double> progress, CancellationToken stop)
    {
        using var files = new WholeFiles();
        SiteFiles[] sites = [.. scenario.Sites.Select(site => new SiteFiles(files, FolderOf(scenario, folder, site), site.File, scenario.Start, seed))];
        var paths = new RunPaths(scenario);
        var run = new PictureRun(scenario, seed, new PictureWatch
        {
            Truth = (site, time, flying) => sites[site].Truth(time, flying),
            Wire = true,
            Arrived = (site, sent) => sites[site].Arrived(in sent),
            LookClosed = (site, look, tracks) =>
            {
                sites[site].Tracks(look, tracks);
                paths.Take(site, look, tracks);
            },
            Warned = (site, warning) => sites[site].Warning(warning),
            Progress = progress,
        });
        PictureResult result;
        try
        {
            result = run.Run(stop);
        }
        finally
        {
            foreach (SiteFiles site in sites) site.Dispose();
        }

        ThreatLines.Write(files.Open(Path.Combine(folder, "threats.csv")), result);
        files.Open(Path.Combine(folder, Report)).Write(RunPage.Of(result, paths, commandLine));
        files.Keep();
        return result;
    }

    private static string FolderOf(Scenario scenario, string folder, ScenarioSite site)
    {
        string own = scenario.Sites.Length == 1 ? folder : Path.Combine(folder, site.File.Site!.Name);
        Directory.CreateDirectory(own);
        return own;
    }
}
