using Microsoft.Data.Sqlite;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Picture;
using Picket.Tests.Picture;

namespace Picket.Tests.Files.Journals;

/// <summary>A journal in a folder of its own, with a clock that the test moves.</summary>
internal sealed class JournalSite : IDisposable
{
    private readonly JournalSettings _settings;

    public JournalSite(JournalSettings? settings = null, string text = PlotSite.Text)
    {
        _settings = settings ?? new JournalSettings();
        Folder = Directory.CreateTempSubdirectory("picket-journal-").FullName;
        Site = Open(text);
    }

    public string Folder { get; }

    public Instant Now { get; set; } = PlotSite.Begin;

    public RecordedSite Site { get; private set; }

    public string NewestFile => Directory.GetFiles(Folder, "*.picket").Order(StringComparer.Ordinal).Last();

    /// <summary>Takes plots of a moving object, a tenth of a second apart.</summary>
    public void Fly(int inputs)
    {
        for (int index = 0; index < inputs; index++) Site.Fold(Record());
    }

    /// <summary>Records such plots and leaves it to the test to fold them.</summary>
    public JournalEntry[] Record(int inputs) => [.. Enumerable.Range(0, inputs).Select(_ => Record())];

    /// <summary>Waits until everything handed over is on disk.</summary>
    public void AwaitCommit() => Await(() => Site.Journal.Status.Committed == Site.Picture.Sequence && Site.Journal.Status.Recording);

    public static void Await(Func<bool> condition) => SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(20)).ShouldBeTrue();

    /// <summary>Ends as a crash does: nothing more is recorded of the picture, what is on disk stays as it is.</summary>
    public void Crash()
    {
        AwaitCommit();
        Site.Journal.Dispose();
    }

    public RecordedSite Reopen(string text = PlotSite.Text) => Site = Open(text);

    /// <summary>The picture that the files alone give, folded from their start without checkpoints.</summary>
    public SitePicture FoldFromStart()
    {
        SitePicture picture = PlotSite.Create();
        foreach (string path in Directory.GetFiles(Folder, "*.picket").Order(StringComparer.Ordinal))
        {
            using var file = new StoredFile(path);
            foreach (Input input in file.Inputs(0)) picture.Apply(in input);
        }

        return picture;
    }

    public static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Site.Journal.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private JournalEntry Record()
    {
        Now += Duration.FromMilliseconds(100);
        int x = (int)(50 * (Now - PlotSite.Begin).Seconds);
        return Site.Record(InputKind.Frames, Mode.Live, PlotSite.Real, PlotReader.Plot(x, x / 2), Now);
    }

    private RecordedSite Open(string text) => Journal.Open(Folder, _settings, text, PlotSite.Create, 7, Now);
}
