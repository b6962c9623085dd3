using System.Collections.Immutable;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Files.Outbox;
using Picket.Picture;
using Picket.Picture.Warnings;

namespace Picket.Server.Outputs;

/// <summary>The outputs of a site: an outbox for each mode, over one file; the one place where an output's mode as a value becomes a type.</summary>
internal sealed class SiteOutputs : IAsyncDisposable
{
    private const string FileName = "outbox.sqlite";
    private readonly CancellationTokenSource _stop = new();
    private readonly Outbox<Live> _live;
    private readonly Outbox<Exercise> _exercise;
    private readonly Outbox<Test> _test;
    private readonly ZoneTester _tester;
    private readonly TimeProvider _time;
    private Instant _tracked; // the fold's thread alone
    private Task _running = Task.CompletedTask;

    /// <summary>Opens the outbox of a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="folder">The folder of its journal.</param>
    /// <param name="current">Gives the newest snapshot, whose tracks some outputs send.</param>
    /// <param name="tested">Takes what became of a silent test.</param>
    /// <param name="time">The clock of receipts and waits.</param>
    /// <exception cref="ArgumentException">An output does not fit the site; the message is one sentence.</exception>
    /// <exception cref="IOException">The file or a secret cannot be read; the message is one sentence.</exception>
    public SiteOutputs(Site site, string folder, Func<SiteSnapshot> current, Action<TestReport> tested, TimeProvider time)
    {
        _time = time;
        ImmutableArray<Output<Live>> live = All<Live>();
        ImmutableArray<Output<Exercise>> exercise = All<Exercise>();
        ImmutableArray<Output<Test>> test = All<Test>();
        Tallies = [.. live.Select(output => output.Tally), .. exercise.Select(output => output.Tally), .. test.Select(output => output.Tally)];
        File = OutboxFile.Open(Path.Combine(folder, FileName));
        _tester = new([.. live.OfType<ITestedOutput>().Where(output => site.Outputs.Any(one => one.Id == output.Id && one.IsTested))], tested, time);
        _live = new(site.Name, File, live, time);
        _exercise = new(site.Name, File, exercise, time);
        _test = new(site.Name, File, test, time);

        ImmutableArray<Output<TMode>> All<TMode>()
            where TMode : struct, IMode => [.. site.Outputs.Where(output => output.Mode == TMode.Mode).Select(Create<TMode>)];

        Output<TMode> Create<TMode>(Output output)
            where TMode : struct, IMode => output.Kind switch
            {
                "mqtt" => new SirenOutput<TMode>(output, site, time),
                "cap" => new CapOutput<TMode>(output, site, time),
                "cot" => new CotOutput<TMode>(output, site, current, time),
                _ => throw new ArgumentException($"output {output.Id}: there is no kind {output.Kind}"),
            };
    }

    /// <summary>What is to be delivered, with its receipts.</summary>
    public OutboxFile File { get; }

    /// <summary>How the outputs do.</summary>
    public ImmutableArray<OutputTally> Tallies { get; }

    /// <summary>Who takes the warnings of a picture.</summary>
    public WarningReceivers ReceiversOf(SitePicture picture) => new()
    {
        Tracked = () => _tracked = Instant.FromUtc(_time.GetUtcNow().UtcDateTime),
        Live = warned =>
        {
            _live.Take(in warned, picture.Journal, TrackedFor(warned.Content));
            _tester.PreEmpt(warned.Content);
        },
        Exercise = warned => _exercise.Take(in warned, picture.Journal, TrackedFor(warned.Content)),
        Test = warned => _test.Take(in warned, picture.Journal, TrackedFor(warned.Content)),
        ZoneTest = _tester.Take,
    };

    /// <summary>Goes the way of a made-up warning in every mode, short of the outputs themselves.</summary>
    public async Task RehearseAsync(Warning warning)
    {
        await _live.RehearseAsync(warning);
        await _exercise.RehearseAsync(warning);
        await _test.RehearseAsync(warning);
    }

    private Instant? TrackedFor(Warning warning) => warning.By is null ? _tracked : null;

    /// <summary>Begins to deliver.</summary>
    public void Start() => _running = Task.WhenAll(
        Task.Run(() => _live.RunAsync(_stop.Token)), Task.Run(() => _exercise.RunAsync(_stop.Token)), Task.Run(() => _test.RunAsync(_stop.Token)));

    /// <summary>Stops; what was not delivered waits in the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _tester.DisposeAsync();
        await _stop.CancelAsync();
        await _running;
        File.Dispose();
        _stop.Dispose();
    }
}
