using Picket.Core.Detections;
using Picket.Core.Modes;

namespace Picket.Feeds.Asterix;

/// <summary>Turns the records of one category into detections and marks.</summary>
internal abstract class RecordInterpreter
{
    /// <summary>Metres in a flight level of 100 ft.</summary>
    protected const double MetersPerFlightLevel = 30.48;

    /// <summary>The interpreter of a category's edition; none where its records say nothing about objects.</summary>
    public static RecordInterpreter? For(AsterixEdition edition) => edition.Category switch
    {
        1 or 48 => new RadarTargetInterpreter(edition),
        2 or 34 => new RadarServiceInterpreter(edition),
        10 => new SurfaceTargetInterpreter(edition),
        21 => new AdsbInterpreter(edition),
        62 => new SystemTrackInterpreter(edition),
        _ => null,
    };

    /// <summary>Hands what a record says to the sink.</summary>
    public abstract void Interpret(in AsterixRecord record, in RecordContext context, IFeedSink sink);

    /// <summary>The mode that the simulation and test bits of a record ask for.</summary>
    protected static Mode? Simulated(in AsterixRecord record, AsterixField? simulated, AsterixField? test) =>
        record.IsSet(test) ? Mode.Test : record.IsSet(simulated) ? Mode.Exercise : null;

    /// <summary>Takes a position on the globe, or says why it cannot be used.</summary>
    protected static bool CheckGlobe(double latitudeDegrees, double longitudeDegrees, in RecordContext context, IFeedSink sink)
    {
        string? reason = !context.Geometry.OnGlobe ? "position is on the globe, but the site has no origin"
            : Math.Abs(latitudeDegrees) > 90 || Math.Abs(longitudeDegrees) > 180 ? "latitude or longitude is out of range"
            : null;
        if (reason is not null) sink.Reject(new(reason, context.Offset));
        return reason is null;
    }

    /// <summary>The configured sigma, else the one that is usual for the category.</summary>
    protected static double SigmaOr(double configured, double usual) => configured > 0 ? configured : usual;
}
