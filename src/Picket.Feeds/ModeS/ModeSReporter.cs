using Picket.Core;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;

namespace Picket.Feeds.ModeS;

/// <summary>Turns the replies of one feed into detections and identities.</summary>
internal sealed class ModeSReporter(Feed feed, Site site) : IStateful
{
    private static readonly string[] s_kinds = [.. Enumerable.Range(0, 25).Select(format => $"DF{format}")];

    /// <summary>How old the difference between GNSS height and pressure altitude may be; it changes with weather and height, slowly.</summary>
    private static Duration DifferenceAge => Duration.FromSeconds(60);

    private readonly ReceiverSite _receiver = new(feed, site);
    private readonly AircraftTable _aircraft = new();

    /// <summary>Reads a reply.</summary>
    /// <param name="frame">The reply.</param>
    /// <param name="time">When it was received.</param>
    /// <param name="measured">The same by the receiver's own clock, where it has one.</param>
    /// <param name="offset">Where the frame starts in the input.</param>
    /// <param name="sink">Takes what it says.</param>
    public void Read(in ModeSFrame frame, Instant time, Instant? measured, int offset, IFeedSink sink)
    {
        ModeSReport report = _aircraft.Read(frame, time, _receiver.Place);
        if (report.Trust == ReplyTrust.BadParity)
        {
            sink.Reject(new("bad parity", offset));
            return;
        }

        sink.Count(s_kinds[report.DownlinkFormat], measured);
        if (report.Trust != ReplyTrust.Confirmed) return;
        if (report.HasPosition) Detect(report, time, offset, sink);
        else if (Names(report)) Identify(report, time, sink);
    }

    private void Detect(in ModeSReport report, Instant time, int offset, IFeedSink sink)
    {
        ref AircraftEntry entry = ref _aircraft[report.Entry];
        (int geometric, int pressure) = Heights(report, entry, time);
        double sigma = PositionAccuracy.SigmaMeters(entry.Nacp, report.TypeCode);
        if (!_receiver.TryMeasure(report.Position, geometric, pressure, sigma, out Measurement measurement))
        {
            sink.Reject(new("the site has no origin, so a position on the globe has no place in it", offset));
            return;
        }

        sink.Detect(new Detection
        {
            Sensor = _receiver.Sensor,
            Time = time,
            Measurement = measurement,
            Identity = entry.Name(),
            Callsign = entry.CallsignOrNull(),
            Squawk = entry.SquawkOrNull,
        });
    }

    private static (int Geometric, int Pressure) Heights(in ModeSReport report, in AircraftEntry entry, Instant time)
    {
        if (!AirbornePosition.Is(report.TypeCode)) return (AltitudeCode.None, AltitudeCode.None);
        AirbornePosition position = new(report.Message);
        int altitude = position.AltitudeFeet;
        if (position.IsGeometric || altitude == AltitudeCode.None) return (position.IsGeometric ? altitude : AltitudeCode.None, AltitudeCode.None);
        bool known = entry.GeometricDifferenceFeet != AltitudeCode.None && (time - entry.DifferenceTime).Abs() <= DifferenceAge;
        return (known ? altitude + entry.GeometricDifferenceFeet : AltitudeCode.None, altitude);
    }

    /// <summary>Whether a reply brings a callsign or a code.</summary>
    private static bool Names(in ModeSReport report) => report.DownlinkFormat switch
    {
        5 or 21 => true,
        20 => new SurveillanceReply(report.Frame).Register.Candidates == CommBRegisters.Identification,
        _ => report.IsExtendedSquitter && report.TypeCode is >= 1 and <= 4 or 28,
    };

    private void Identify(in ModeSReport report, Instant time, IFeedSink sink)
    {
        ref AircraftEntry entry = ref _aircraft[report.Entry];
        sink.Identify(new IdentityReport
        {
            Sensor = _receiver.Sensor,
            Time = time,
            Identity = entry.Name(),
            Callsign = entry.CallsignOrNull(),
            Squawk = entry.SquawkOrNull,
        });
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => _aircraft.Save(writer);

    /// <inheritdoc/>
    public void Load(BinaryReader reader) => _aircraft.Load(reader);
}
