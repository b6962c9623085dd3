using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Feeds.Cot;
using Picket.Files.Journals;
using Picket.Picture;
using Picket.Server.Hosting;
using Picket.Server.Outputs;
using Picket.Server.Sites;
using Picket.Server.Stream;
using Picket.Server.Tracks;
using Picket.Server.Warnings;

namespace Picket.Benchmarks.Modes;

/// <summary>Reads every byte that leaves for one mode, looking for anything of another.</summary>
internal sealed class ModeWatch<TMode> : IDisposable
    where TMode : struct, IMode
{
    private const string Name = "modes";

    // Ids, words of the standards, names of objects and officers. Nothing but a test says "test" but for "latest".
    private static readonly string[] s_live = ["/live", "\"live\"", ">Actual<", "REALOB", "icao:3C000", "live officer", ".live."];
    private static readonly string[] s_exercise = ["exerc", "icao:E0000", "e-modes"];
    private static readonly string[] s_test = ["/test", "\"test\"", ">test<", "test -", "test of", "tstob", "icao:70000", ".test.", "s-modes"];

    private readonly string[] _foreign;
    private readonly Output<TMode>[] _outputs;
    private readonly Site _site;
    private readonly ServedSite _served;
    private readonly Dictionary<string, ImmutableArray<WarningReference>> _alarms = [];
    private SiteSnapshot _snapshot = new() { Sequence = 0, Time = default, Journal = 1, Pictures = [], Feeds = [] };

    public ModeWatch(Site site)
    {
        _site = site;
        _served = new(site, () => _snapshot, () => new JournalStatus(1, null, null), "-");
        _outputs =
        [
            new SirenOutput<TMode>(Definition("mqtt", ("broker", "mqtt://127.0.0.1:1883"), ("topic", "picket/{site}/{zone}")), site, TimeProvider.System),
            new CapOutput<TMode>(Definition("cap", ("feed", "true")), site, TimeProvider.System),
            new CotOutput<TMode>(Definition("cot", ("transport", "udp"), ("connect", "127.0.0.1:8087")), site, () => _snapshot, TimeProvider.System),
        ];
        _foreign = [.. (string[])[.. TMode.Mode == Mode.Live ? [] : s_live, .. TMode.Mode == Mode.Exercise ? [] : s_exercise, .. TMode.Mode == Mode.Test ? [] : s_test]];
    }

    public long Warnings { get; private set; }

    public long ByPlots { get; private set; }

    public long Corrections { get; private set; }

    public long Messages { get; private set; }

    public long Tracks { get; private set; }

    /// <summary>What is not as promised.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Takes a warning, as the outbox does, and reads what every output would send.</summary>
    public void Take(in Warned<TMode> warned, ulong journal)
    {
        Warning warning = warned.Content;
        ImmutableArray<WarningReference> earlier = _alarms.GetValueOrDefault(warning.Zone, []);
        var announcement = new Announcement<TMode>(in warned) { Site = Name, Journal = journal, Earlier = earlier };
        foreach (Output<TMode> output in _outputs) Read(output.Render(announcement), output.Id);
        _alarms[warning.Zone] = warning.Stage == WarningStage.AllClear ? [] : earlier.Add(new(warning.Number, warning.Time));
        Warnings++;
        if (warning.By is null) ByPlots++;
        if (warning.Correction is not null) Corrections++;
    }

    /// <summary>Reads a snapshot as the API, a new client of the stream, and a receiver of tracks get it.</summary>
    public void Take(SiteSnapshot snapshot)
    {
        _snapshot = snapshot;
        if (snapshot.Pictures.FirstOrDefault(one => one.Mode == TMode.Mode) is not { } picture) return;
        DrawnSnapshot drawn = _served.Drawn;
        Read(JsonSerializer.SerializeToUtf8Bytes(picture.Warnings.Select(warning => WarningView.Of(_served, snapshot.Journal, TMode.Mode, warning, [])).ToArray(), ApiJson.Default.WarningViewArray), "warnings");
        Read(JsonSerializer.SerializeToUtf8Bytes(picture.Zones.Select(zone => ZoneStatusView.Of(_served, snapshot.Journal, TMode.Mode, zone)).ToArray(), ApiJson.Default.ZoneStatusViewArray), "zones");
        Read(JsonSerializer.SerializeToUtf8Bytes(drawn.Find(TMode.Mode)!.Tracks.Select(track => TrackView.Of(_served, snapshot.Journal, TMode.Mode, in track)).ToArray(), ApiJson.Default.TrackViewArray), "tracks");
        Read(new ZonesStream(_served, TMode.Mode).Next(snapshot, picture), update => (Mode)update.Mode);
        Read(new PictureStream(_served, TMode.Mode).Next(drawn, null), update => (Mode)update.Mode);
        foreach (Track track in picture.Tracks) Read(CotWriter.Write(CotMessages.Of(track, Name, snapshot.Journal, TMode.Mode, snapshot.Time, _served.Frame)), "cot");
        Tracks += picture.Tracks.Length;
    }

    public void Dispose()
    {
        foreach (Output<TMode> output in _outputs) output.Dispose();
    }

    private static Output Definition(string kind, params (string Word, string Value)[] settings) =>
        new() { Id = kind, Kind = kind, Mode = TMode.Mode, Settings = settings.ToImmutableSortedDictionary(setting => setting.Word, setting => setting.Value) };

    private void Read<TMessage>(TMessage? message, Func<TMessage, Mode> modeOf)
        where TMessage : class, IMessage
    {
        if (message is null) return;
        if (modeOf(message) != TMode.Mode) Faults.Add($"a {typeof(TMessage).Name} of {modeOf(message)} for {TMode.Mode}");
        Read(message.ToByteArray(), typeof(TMessage).Name);
    }

    private void Read(byte[] bytes, string where)
    {
        Messages++;
        string text = Encoding.Latin1.GetString(bytes);
        foreach (string word in _foreign)
        {
            int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && Faults.Count < 10) Faults.Add($"{where} of {TMode.Mode}: \"{text[Math.Max(0, at - 40)..Math.Min(text.Length, at + 40)]}\"");
        }
    }
}
