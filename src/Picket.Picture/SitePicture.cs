using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Picket.Core;
using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Picture.Voice;
using Picket.Picture.Warnings;
using Picket.Tracking;

namespace Picket.Picture;

/// <summary>A site's whole picture as a pure fold of its numbered inputs: the readers of its feeds and up to three pictures.</summary>
/// <remarks>The same inputs in the same order give the same state, bit for bit, on every run and across save and load. Nothing inside
/// reads a clock. Not thread safe; the site's single writer owns it and hands out snapshots.</remarks>
/// <param name="readSite">Reads the text of a site file. Throws <see cref="InvalidDataException"/> where it cannot.</param>
/// <param name="createReader">Makes the reader of a feed of a site.</param>
public sealed class SitePicture(Func<string, Site> readSite, Func<Feed, Site, IFeedReader> createReader) : IStateful
{
    private string _siteText = "";
    private PictureSet? _pictures;
    private ZoneTests? _tests;
    private ImmutableArray<FeedIntake> _feeds = [];
    private long _gaps;
    private int _usualSize; // of a saved state, so that its buffer is made once

    /// <summary>The last input folded; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>Receive time of that input: the site's now.</summary>
    public Instant Time { get; private set; }

    /// <summary>The journal's id; 0 before the journal begins.</summary>
    public ulong Journal { get; private set; }

    /// <summary>The site as configured now; none before the first configuration.</summary>
    public Site? Site { get; private set; }

    /// <summary>The text of the site file that holds now.</summary>
    public string SiteText => _siteText;

    /// <summary>Is told of every look that a picture has fully worked, with all tracks as it left them, tentative ones too. For watchers of the fold; no part of its state.</summary>
    public Action<Mode, ClosedLook, ImmutableArray<Track>>? LookClosed { get; set; }

    /// <summary>Is told of every warning of each picture, in the fold's order. No part of its state.</summary>
    public WarningReceivers Warned
    {
        get;
        set
        {
            field = value;
            _pictures?.Warned = value;
        }
    } = new();

    /// <summary>Folds the next input.</summary>
    /// <exception cref="InvalidDataException">A configuration cannot be read by this version.</exception>
    public void Apply(in Input input)
    {
        Sequence = input.Sequence;
        Time = input.Received;
        switch (input.Kind)
        {
            case InputKind.Start when input.Payload.Length == sizeof(ulong):
                Journal = BinaryPrimitives.ReadUInt64BigEndian(input.Payload.Span);
                break;
            case InputKind.Configuration:
                Configure(Encoding.UTF8.GetString(input.Payload.Span));
                break;
            case InputKind.Frames when IsFeed(input.Feed):
                _feeds[input.Feed].Read(in input);
                break;
            case InputKind.Link when IsFeed(input.Feed) && LinkReport.TryRead(input.Payload.Span, out var link):
                _feeds[input.Feed].Tally.Link(in link);
                break;
            case InputKind.Load when IsFeed(input.Feed) && LoadReport.TryRead(input.Payload.Span, out var load):
                _feeds[input.Feed].Tally.Reject("dropped before reading, as the site fell behind", load.Dropped);
                break;
            case InputKind.Operator when OfficerAction.TryRead(input.Payload.Span, out OfficerAction? action, out _):
                _pictures?.Act(input.Mode, action!, input.Received, input.Sequence);
                break;
            case InputKind.Position when PositionReport.TryRead(input.Payload.Span, out PositionReport? report, out _):
                _pictures?.Locate(input.Mode, report!, input.Received);
                break;
            case InputKind.VoiceReport when VoiceReport.TryRead(input.Payload.Span, out VoiceReport? said, out _):
                _pictures?.Hear(input.Mode, said!, input.Received, input.Sequence);
                break;
            case InputKind.VoiceEnd when VoiceEnd.TryRead(input.Payload.Span, out VoiceEnd? end, out _):
                _pictures?.End(input.Mode, end!);
                break;
            case InputKind.Tested when TestReport.TryRead(input.Payload.Span, out TestReport? tested, out _):
                _tests?.Take(tested!);
                break;
            case InputKind.Gap:
                _gaps++;
                break;
            default:
                break;
        }

        _pictures?.Advance(input.Mode, input.Received, input.Sequence);
        if (_pictures is not null && _tests is { IsEmpty: false }) _tests.Advance(input.Received, input.Sequence, Journal, _pictures, Warned.ZoneTest);
    }

    /// <summary>An immutable view of everything.</summary>
    public SiteSnapshot Snapshot() => new()
    {
        Sequence = Sequence,
        Time = Time,
        Journal = Journal,
        Pictures = _pictures?.View() ?? [],
        Tests = _tests?.Paths ?? [],
        Feeds = [.. _feeds.Select(feed => feed.Tally.Read(feed.Feed, Time))],
    };

    /// <summary>The state as bytes, to be kept or hashed while the fold goes on.</summary>
    public SavedState SaveState()
    {
        var stream = new MemoryStream(_usualSize);
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true)) Save(writer);
        _usualSize = (int)(stream.Length + stream.Length / 8);
        return new SavedState(Sequence, stream.GetBuffer().AsMemory(0, (int)stream.Length));
    }

    /// <summary>Goes back to a state that <see cref="SaveState"/> took.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a state.</exception>
    public void Restore(SavedState state)
    {
        using var reader = new BinaryReader(new MemoryStream(state.Bytes.ToArray(), writable: false));
        Load(reader);
    }

    /// <summary>The picture hash: the first eight bytes of the SHA-256 of the saved state.</summary>
    public ulong Hash() => SavedState.HashOf(SaveState().Digest());

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Sequence);
        writer.Write(Time.Nanoseconds);
        writer.Write(Journal);
        writer.Write(_gaps);
        writer.Write(_siteText);
        foreach (FeedIntake feed in _feeds) feed.Save(writer);
        _pictures?.Save(writer);
        _tests?.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        Sequence = reader.ReadInt64();
        Time = new Instant(reader.ReadInt64());
        Journal = reader.ReadUInt64();
        _gaps = reader.ReadInt64();
        (Site, _pictures, _tests, _feeds) = (null, null, null, []);
        _siteText = reader.ReadString();
        if (_siteText.Length > 0) Configure(_siteText);
        foreach (FeedIntake feed in _feeds) feed.Load(reader);
        _pictures?.Load(reader);
        _tests?.Load(reader);
    }

    // Readers start anew: they refer to sensors by index, and what they hold (half of a position) is seconds old at most. A feed keeps its
    // tally by its id. Tracks stay where sensors, frame and tracker settings stay.
    private void Configure(string text)
    {
        Site site = readSite(text);
        bool tracksStay = _pictures is not null && Site is not null && TracksAlike(Site, site);
        PictureSet pictures = tracksStay ? _pictures! : new PictureSet(site, _pictures);
        (pictures.LookClosed, pictures.Warned) = (LookClosed, Warned);
        if (tracksStay) pictures.Rezone(site);
        pictures.OpenFor(site);
        _feeds = [.. site.Feeds.Select(feed => new FeedIntake(feed, createReader(feed, site), pictures) { Tally = TallyOf(feed.Id) })];
        _tests = new ZoneTests(site, Time, _tests);
        (_siteText, Site, _pictures) = (text, site, pictures);
    }

    private FeedTally TallyOf(string id) => _feeds.FirstOrDefault(feed => feed.Feed.Id == id)?.Tally ?? new FeedTally();

    private static bool TracksAlike(Site before, Site after) =>
        before.Origin == after.Origin && before.Tracker == after.Tracker && before.Sensors.SequenceEqual(after.Sensors);

    private bool IsFeed(int index) => (uint)index < (uint)_feeds.Length;
}
