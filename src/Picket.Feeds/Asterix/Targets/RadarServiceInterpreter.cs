using Picket.Core.Detections;

namespace Picket.Feeds.Asterix;

/// <summary>North markers and sector crossings of a rotating radar: categories 034 and 002.</summary>
internal sealed class RadarServiceInterpreter(AsterixEdition edition) : RecordInterpreter
{
    private const int NorthMarker = 1, SectorCrossing = 2;
    private readonly AsterixField? _type = edition.Field("000"), _sector = edition.Field("020");

    public override void Interpret(in AsterixRecord record, in RecordContext context, IFeedSink sink)
    {
        if (!record.TryGetNumber(_type, out long type)) return;
        double degrees = 0;
        if (type == NorthMarker || (type == SectorCrossing && record.TryGetValue(_sector, out degrees)))
            sink.Sector(new(context.Index, context.Time, context.Geometry.Azimuth(degrees)));
    }
}
