using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;

namespace Picket.Feeds.Asterix;

/// <summary>
/// Reads the datagrams or frames of an ASTERIX feed into detections. It keeps no state: each record stands for itself, also its clock: a measured
/// time that is further from the receive time than the feed allows is reported, but the receive time is used.
/// </summary>
internal sealed class AsterixFeedReader : IFeedReader
{
    private static readonly string[] s_kinds = [.. Enumerable.Range(0, 256).Select(category => category.ToString("D3"))];
    private readonly AsterixEditions _editions;
    private readonly SourceMap _sources;
    private readonly Site _site;
    private readonly SensorGeometry[] _geometries;
    private readonly RecordInterpreter?[] _interpreters = new RecordInterpreter?[256];
    private readonly bool _useArrival;
    private readonly Duration _maxClockError;

    /// <summary>A reader of a feed of a site.</summary>
    /// <exception cref="ArgumentException">The feed's editions or sensors are not what there is; the message says what is.</exception>
    public AsterixFeedReader(Feed feed, Site site)
    {
        _editions = AsterixEditions.Choose(feed.Editions);
        _sources = new(feed, site);
        _site = site;
        _geometries = [.. site.Sensors.Select(sensor => new SensorGeometry(sensor, site))];
        for (int category = 1; category < _interpreters.Length; category++)
        {
            if (_editions[(byte)category] is { } edition) _interpreters[category] = RecordInterpreter.For(edition);
        }

        _useArrival = feed.Time == FeedTime.Arrival;
        _maxClockError = Duration.FromSeconds(feed.MaxClockError);
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> frames, Instant received, IFeedSink sink)
    {
        var reader = new AsterixReader(frames, _editions);
        while (true)
        {
            var status = reader.Read(out var record);
            if (status == AsterixStatus.End) return;
            if (status == AsterixStatus.Record) Interpret(record, received, reader.Offset, sink);
            else sink.Reject(new(reader.Reason(status), reader.Offset));
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
    }

    private void Interpret(in AsterixRecord record, Instant received, int offset, IFeedSink sink)
    {
        var edition = record.Edition;
        var measured = TimeOfDay.Measured(record, received);
        sink.Count(s_kinds[edition.Category], measured);
        int sensor = record.TryGetNumber(edition.Sac, out long sac) && record.TryGetNumber(edition.Sic, out long sic) ? _sources[sac, sic] : -1;
        if (sensor < 0)
        {
            sink.Reject(new("source is not in the feed's sensors", offset));
            return;
        }

        if (_interpreters[edition.Category] is not { } interpreter) return;
        bool trusted = !_useArrival && measured is { } time && (time - received).Abs() <= _maxClockError;
        var context = new RecordContext(sensor, _site.Sensors[sensor], _geometries[sensor], trusted ? measured!.Value : received, offset);
        interpreter.Interpret(record, context, sink);
    }
}
