using Picket.Core.Units;
using Picket.Simulation.Sensors;

namespace Picket.Simulation.Scenarios;

/// <summary>Says in plain words how the sensors of a scenario work.</summary>
internal static class PhysicsInWords
{
    /// <summary>One sentence for each sensor whose physics are given, and one for the others.</summary>
    public static IEnumerable<string> Describe(Scenario scenario) => scenario.Sites.SelectMany((site, index) =>
    {
        string at = ScenarioInWords.At(scenario, index);
        string[] others = [.. site.File.Site!.Sensors.Where(sensor => !site.Physics.ContainsKey(sensor.Id)).Select(sensor => sensor.Id)];
        IEnumerable<string> given = site.File.Site.Sensors.Where(sensor => site.Physics.ContainsKey(sensor.Id)).Select(sensor => $"Sensor {sensor.Id}{at} sees by its physics: {Line(site.Physics[sensor.Id])}.");
        return others.Length == 0 ? given : given.Append($"By the site file alone, with its probability of detection within its field down to the horizon,{at} see{(others.Length == 1 ? "s" : "")}: {string.Join(", ", others)}.");
    });

    private static string Line(SensorPhysics physics) => physics switch
    {
        RadarPhysics radar => Radar(radar),
        ReceiverPhysics receiver => Invariant($"a receiver of {(receiver.Listens == Broadcast.Adsb ? "transponders and ADS-B" : "Remote ID")}, {Link(receiver.Radio)}; what is told is right to {receiver.PositionSigma:0.##} m"),
        RfDirectionPhysics finder => Invariant($"a direction finder, {Link(finder.Link)}; bearings to {Degrees(finder.SigmaAtSensitivity)} degrees at the sensitivity"),
        CameraPhysics camera => Invariant($"a camera of {Degrees(camera.PixelAngle):0.#####} degrees a pixel; what covers {camera.PixelsForHalf:0.#} pixels is found every other time; it says {string.Join(", ", camera.Classes)}"),
        AcousticPhysics array => Invariant($"microphones, {array.ArrayGain:0.#} dB better than one, over a noise of {array.Ambient:0.#} dB; {array.Threshold:0.#} dB over it are heard every other time, give or take {array.Fading:0.#} dB; the air takes {array.Absorption:0.##} dB a km"),
        TimeDifferencePhysics network => Invariant($"{network.Stations.Length} stations that time to {network.TimeSigma * 1e9:0.##} ns, {Link(network.Link)}; fixes worse than {network.WorstSigma:0.#} m are not told"),
        SystemTrackPhysics tracker => Invariant($"a neighbour's tracker, whose tracks come {tracker.Delay:0.#} s after the object and are right to {tracker.PositionSigma:0.#} m and {tracker.VelocitySigma:0.#} m/s, with errors that last {tracker.Memory:0.#} s; what is below {tracker.LeastCrossSection:0.####} m2 it does not see"),
        _ => physics.GetType().Name,
    };

    private static string Radar(RadarPhysics radar)
    {
        string power = radar.Transmitter is { } sender
            ? Invariant($"{sender.PeakPower:0.###} W in pulses of {sender.PulseWidth * 1e6:0.###} us, {sender.Gain:0.#} dB of gain, a noise figure of {sender.NoiseFigure:0.#} dB, {sender.Losses:0.#} dB of losses")
            : Invariant($"{radar.ReferenceCrossSection:0.####} m2 at {radar.ReferenceRange / 1000:0.###} km with a probability of {radar.ReferenceProbability:0.###}");
        string cells = radar.RangeCell > 0 ? Invariant($"; two echoes within {radar.RangeCell:0.#} m, {Degrees(radar.BeamWidth)} degrees and, in elevation, {Degrees(radar.ElevationBeamWidth)} are one plot") : "; it resolves everything";
        string slow = radar.MinimumSpeed > 0 ? Invariant($"; what comes or goes at less than {radar.MinimumSpeed:0.##} m/s is suppressed") : "";
        string blind = radar.BlindSpeed > 0 ? Invariant($"; blind at multiples of {radar.BlindSpeed:0.##} m/s") : "";
        string asks = radar.Interrogates ? "; it asks transponders" : "";
        string patches = radar.Patches.IsEmpty ? "" : Invariant($"; {radar.Patches.Length} places with clutter of their own");
        return Invariant($"{radar.Frequency / 1e9:0.###} GHz, {power}, {radar.Pulses} pulses added, a false alarm in {1 / radar.FalseAlarm:0.##} cells{cells}{slow}{blind}{asks}{patches}");
    }

    private static string Link(RadioLink link) => Invariant($"{link.Frequency / 1e6:0.#} MHz, {link.Gain:0.#} dBi, half of the messages read at {link.Sensitivity:0.#} dBm, {link.Fading:0.#} dB of fading, {100 * link.Loss:0.##} % lost anyway, senders of {link.Power:0.#} dBm unless they say");

    private static string Degrees(double radians) => Invariant($"{new Angle(radians).Degrees:0.#####}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
