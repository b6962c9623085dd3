using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Files.Sites;
using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>Writes a recording of what a simulation sends to the feeds of a site, folded as it goes, into one file: as if a site had taken it in.</summary>
/// <remarks>Time ticks between the inputs as on a live site. Not thread safe.</remarks>
public sealed class RecordingWriter : IDisposable
{
    private static readonly Duration s_tick = Duration.FromMilliseconds(100), s_checkpoint = Duration.FromSeconds(10);
    private readonly JournalFile _file;
    private readonly SitePicture _picture = StoredSite.CreatePicture();
    private readonly Door _door = new();
    private readonly Site _site;
    private readonly List<JournalEntry> _entries = [];
    private Instant _last, _saved;

    /// <summary>Begins a recording.</summary>
    /// <param name="path">The file; there is none yet.</param>
    /// <param name="site">The site, without problems.</param>
    /// <param name="id">Id of the journal.</param>
    /// <param name="start">When it begins.</param>
    public RecordingWriter(string path, SiteFile site, ulong id, Instant start)
    {
        (_site, _last, _saved) = (site.Site!, start, start);
        _file = JournalFile.Open(Path.GetFullPath(path));
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, id);
        Take(InputKind.Start, Mode.Live, -1, bytes, start);
        Take(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(site.Text), start);
    }

    /// <summary>Takes bytes that a feed brings; times never run backwards.</summary>
    /// <param name="feed">Index of the feed.</param>
    /// <param name="frames">A datagram, or whole frames of a stream.</param>
    /// <param name="time">When they are received.</param>
    public void Take(int feed, byte[] frames, Instant time)
    {
        for (Instant tick = _last + s_tick; tick < time; tick += s_tick) Take(InputKind.Tick, Mode.Live, -1, default, tick);
        Take(InputKind.Frames, _site.Feeds[feed].Mode, feed, frames, time);
    }

    /// <summary>Ends the recording: the one file holds everything.</summary>
    public void Dispose()
    {
        Save();
        _file.Sync();
        _file.Finish();
        _file.Dispose();
    }

    private void Take(InputKind kind, Mode mode, int feed, ReadOnlyMemory<byte> payload, Instant time)
    {
        Input input = _door.Stamp(kind, mode, feed, payload, time);
        _entries.Add(new JournalEntry(input, null, _picture.SiteText));
        _picture.Apply(in input);
        _last = time;
        if (time - _saved >= s_checkpoint) Save();
    }

    private void Save()
    {
        if (_entries.Count == 0) return;
        _file.Write(CollectionsMarshal.AsSpan(_entries), [_picture.SaveState()]);
        _entries.Clear();
        _saved = _last;
    }
}
