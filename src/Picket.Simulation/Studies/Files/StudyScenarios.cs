using System.Collections.Concurrent;
using Picket.Files.Sites;
using Picket.Files.Yaml;
using Picket.Simulation.Calibrations;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Studies.Files;

/// <summary>A study with the scenarios of its points and plans. Thread safe once read.</summary>
public sealed class StudyScenarios
{
    private readonly ConcurrentDictionary<string, SiteFile> _sites = new();
    private string _folder = "";

    private StudyScenarios(Func<StudyScenarios, StudyFile> read) => File = read(this);

    /// <summary>The study file.</summary>
    public StudyFile File { get; private set; }

    /// <summary>Reads a study and everything it names from the disk. Site files are read once, whatever is varied.</summary>
    /// <param name="path">A study file, or a scenario.</param>
    public static StudyScenarios Read(string path) => new(self => StudyFile.Read(path, self.Check));

    /// <summary>The same with another number of runs or another seed, where they are given.</summary>
    public StudyScenarios With(long? runs, ulong? seed)
    {
        File = File.With(runs, seed);
        return this;
    }

    /// <summary>The scenario at a point under a plan.</summary>
    /// <exception cref="InvalidDataException">A file that it names is no longer what was read; the message is one line.</exception>
    public Scenario At(int point, int plan)
    {
        ScenarioFile file = Parse(File.TreeAt(point, plan), File.ScenarioName);
        return file.Scenario ?? throw new InvalidDataException($"{file.Problems[0]}");
    }

    /// <summary>SHA-256 of the scenario's text and its sites'.</summary>
    public string Hash => StudyFile.HashOf(string.Join('\0', [File.ScenarioText, .. _sites.OrderBy(site => site.Key, StringComparer.Ordinal).Select(site => site.Value.Text)]));

    /// <summary>Hash of what the scenario at a point under a plan has sensors see, see <see cref="SensingHash"/>: calibrations belong to it.</summary>
    public string SensingAt(int point, int plan) => HashOf(File.TreeAt(point, plan), SensingHash.Of);

    /// <summary>The first plan or factor that changes what study depth without a calibration does not see (<see cref="PictureOnlyHash"/>), and the path of what it changes; nothing where none does.</summary>
    public (StudyPlan? Plan, string Path)? PictureOnlyChange()
    {
        string written = HashOf(File.Tree, PictureOnlyHash.Of);
        foreach ((StudyPlan? plan, string path, YamlNode value) in File.Changes)
        {
            if (HashOf(ScenarioPath.With(File.Tree, path, value), PictureOnlyHash.Of) != written) return (plan, path);
        }

        return null;
    }

    private string HashOf(YamlMapping tree, Func<YamlMapping, IEnumerable<YamlNode>, string> hash)
    {
        Parse(tree, File.ScenarioName); // reads the sites that it names
        return hash(tree, Files(tree).Select(file => YamlDocument.Read(_sites[file].Text, new ProblemList(file))!));
    }

    private static IEnumerable<string> Files(YamlMapping tree) => tree.Entries.First(entry => entry.Key == "sites").Value is YamlList sites
        ? sites.Items.OfType<YamlMapping>().SelectMany(site => site.Entries).Where(entry => entry.Key == "file").Select(entry => ((YamlScalar)entry.Value).Text)
        : [];

    private ScenarioVerdict Check(YamlMapping tree, string name)
    {
        ScenarioFile file = Parse(tree, name);
        return new(file.Problems, new StudyMeasures(file.Draft!).All);
    }

    private ScenarioFile Parse(YamlMapping tree, string name)
    {
        _folder = Path.GetDirectoryName(name) ?? "";
        return ScenarioFile.Parse(tree, name, path => _sites.GetOrAdd(path, file => SiteFile.Read(Path.Combine(_folder, file))));
    }
}
