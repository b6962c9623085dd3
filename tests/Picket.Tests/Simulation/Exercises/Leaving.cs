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
using Wire = Picket.Server.Wire;

namespace Picket.Tests.Simulation.Exercises;

/// <summary>Everything that leaves for one mode: what each output sends of each warning, and what API, stream and Cursor on Target give of each snapshot. Looks whether each says its mode, and none anything of another's.</summary>
internal sealed class Leaving<TMode> : IDisposable
    where TMode : struct, IMode
{
    private static readonly string s_mode = ModeNames.Of(TMode.Mode);
    private readonly Output<TMode>[] _outputs;
    private readonly Site _site;
    private readonly string[] _foreign;
    private readonly ServedSite _served;
    private readonly Dictionary<string, ImmutableArray<WarningReference>> _alarms = [];
    private SiteSnapshot _snapshot = new() { Sequence = 0, Time = default, Journal = 1, Pictures = [], Feeds = [] };

    /// <summary>What leaves a site for a mode.</summary>
    /// <param name="site">The site.</param>
    /// <param name="foreign">Words that nothing may hold, since only other modes say them.</param>
    public Leaving(Site site, params string[] foreign)
    {
        (_site, _foreign) = (site, foreign);
        _served = new(site, () => _snapshot, () => new JournalStatus(1, null, null), "-");
        _outputs =
        [
            new SirenOutput<TMode>(Definition("mqtt", ("broker", "mqtt://127.0.0.1:1883"), ("topic", "picket/{site}/{zone}")), site, TimeProvider.System),
            new CapOutput<TMode>(Definition("cap", ("feed", "true")), site, TimeProvider.System),
            new CotOutput<TMode>(Definition("cot", ("transport", "udp"), ("connect", "127.0.0.1:8087")), site, () => _snapshot, TimeProvider.System),
        ];
    }

    /// <summary>Told what every output would send, in order.</summary>
    public Action<string>? Sent { get; set; }

    public Dictionary<WarningStage, int> Stages { get; } = [];

    /// <summary>Messages that were looked at.</summary>
    public long Messages { get; private set; }

    /// <summary>Tracks in the snapshots.</summary>
    public long Tracks { get; private set; }

    /// <summary>What does not bear its mark, or bears another's.</summary>
    public List<string> Faults { get; } = [];

    public void Take(in Warned<TMode> warned, ulong journal)
    {
        Warning warning = warned.Content;
        ImmutableArray<WarningReference> earlier = _alarms.GetValueOrDefault(warning.Zone, []);
        var announcement = new Announcement<TMode>(in warned) { Site = _site.Name, Journal = journal, Earlier = earlier };
        foreach (Output<TMode> output in _outputs)
        {
            string text = Encoding.UTF8.GetString(output.Render(announcement));
            Sent?.Invoke($"{output.Id} {text}");
            Look(output.Id, text, output.Id switch { "mqtt" => JsonMark, "cap" => $"<status>{(TMode.Mode == Mode.Live ? "Actual" : TMode.Mode.ToString())}</status>", _ => CotMark });
        }

        _alarms[warning.Zone] = warning.Stage == WarningStage.AllClear ? [] : earlier.Add(new(warning.Number, warning.Time));
        Stages[warning.Stage] = Stages.GetValueOrDefault(warning.Stage) + 1;
    }

    public void Take(SiteSnapshot snapshot)
    {
        _snapshot = snapshot;
        if (snapshot.Pictures.FirstOrDefault(one => one.Mode == TMode.Mode) is not { } picture) return;
        DrawnSnapshot drawn = _served.Drawn;
        Each("warnings", JsonSerializer.SerializeToElement(picture.Warnings.Select(warning => WarningView.Of(_served, snapshot.Journal, TMode.Mode, warning, [])).ToArray(), ApiJson.Default.WarningViewArray));
        Each("zones", JsonSerializer.SerializeToElement(picture.Zones.Select(zone => ZoneStatusView.Of(_served, snapshot.Journal, TMode.Mode, zone)).ToArray(), ApiJson.Default.ZoneStatusViewArray));
        Each("tracks", JsonSerializer.SerializeToElement(drawn.Find(TMode.Mode)!.Tracks.Select(track => TrackView.Of(_served, snapshot.Journal, TMode.Mode, in track)).ToArray(), ApiJson.Default.TrackViewArray));
        Stream(new ZonesStream(_served, TMode.Mode).Next(snapshot, picture), update => update.Mode);
        Stream(new PictureStream(_served, TMode.Mode).Next(drawn, null), update => update.Mode);
        foreach (Track track in picture.Tracks) Look("cot", Encoding.UTF8.GetString(CotWriter.Write(CotMessages.Of(track, _site.Name, snapshot.Journal, TMode.Mode, snapshot.Time, _served.Frame))), CotMark);
        Tracks += picture.Tracks.Length;
    }

    public void Dispose()
    {
        foreach (Output<TMode> output in _outputs) output.Dispose();
    }

    // Cursor on Target marks what is not real; the real has no mark.
    private string CotMark => TMode.Mode switch { Mode.Exercise => $"opex=\"e-{_site.Name}\"", Mode.Test => $"opex=\"s-{_site.Name}\"", _ => "<event" };

    private static string JsonMark => $"\"mode\":\"{s_mode}\"";

    private static Output Definition(string kind, params (string Word, string Value)[] settings) =>
        new() { Id = kind, Kind = kind, Mode = TMode.Mode, Settings = settings.ToImmutableSortedDictionary(setting => setting.Word, setting => setting.Value) };

    private void Each(string where, JsonElement list)
    {
        foreach (JsonElement one in list.EnumerateArray()) Look(where, one.GetRawText(), JsonMark);
    }

    private void Stream<TMessage>(TMessage? message, Func<TMessage, Wire.Mode> modeOf)
        where TMessage : class, IMessage
    {
        if (message is null) return;
        if ((Mode)modeOf(message) != TMode.Mode) Faults.Add($"a {typeof(TMessage).Name} of {modeOf(message)} for {s_mode}");
        Look(typeof(TMessage).Name, Encoding.Latin1.GetString(message.ToByteArray()), "");
    }

    private void Look(string where, string text, string mark)
    {
        Messages++;
        string? word = _foreign.FirstOrDefault(one => text.Contains(one, StringComparison.OrdinalIgnoreCase));
        if ((word is not null || !text.Contains(mark, StringComparison.Ordinal)) && Faults.Count < 10) Faults.Add($"{where} for {s_mode}, {(word is null ? $"without {mark}" : $"with {word}")}: {text}");
    }
}
