using Picket.Core.Sites;

namespace Picket.Simulation.Sensors;

/// <summary>How strong echoes are before a radar, how probable their detection is and how large their errors are.</summary>
internal sealed class RadarDetector
{
    private readonly RadarPhysics? _physics;
    private readonly Sensor _definition;
    private readonly DetectionCurve? _curve;
    private readonly double _attenuation;

    public RadarDetector(Sensor definition, RadarPhysics? physics, double rainRate)
    {
        (_definition, _physics) = (definition, physics);
        if (physics is null) return;
        _curve = DetectionCurve.Of(physics);
        _attenuation = RainAttenuation.PerKilometer(physics.Frequency, rainRate);
    }

    /// <summary>Whether two echoes so near to each other are one plot.</summary>
    public bool Merges => _physics is { RangeCell: > 0, BeamWidth: > 0 };

    /// <summary>Mean signal-to-noise ratio of one pulse; 1 before a radar that is known by its site file alone.</summary>
    /// <param name="signature">What the object shows.</param>
    /// <param name="range">m.</param>
    /// <param name="rangeRate">m/s.</param>
    public double Power(Signature signature, double range, double rangeRate)
    {
        if (_physics is null || _curve is null) return 1;
        if (Math.Abs(rangeRate) < _physics.MinimumSpeed) return 0;
        double power = RadarEquation.SignalToNoise(_curve.Strength, signature.CrossSection, range, _attenuation);
        if (_physics.BlindSpeed == 0) return power;
        // The canceller's power response 4 sin^2(pi f / PRF) over its mean, 2 (Skolnik, Introduction to Radar Systems, 3rd edition, 3.2).
        double sine = Math.Sin(Math.PI * rangeRate / _physics.BlindSpeed);
        return power * 2 * sine * sine;
    }

    /// <summary>Whether two echoes are in one cell.</summary>
    public bool InOneCell(in RadarEcho one, in RadarEcho other) =>
        Math.Abs(one.Seen.Range - other.Seen.Range) < _physics!.RangeCell
        && Math.Abs(Math.IEEERemainder(one.Seen.Azimuth - other.Seen.Azimuth, Math.Tau)) < _physics.BeamWidth
        && (_physics.ElevationBeamWidth == 0 || Math.Abs(one.Seen.Elevation - other.Seen.Elevation) < _physics.ElevationBeamWidth);

    /// <summary>Probability that an echo is detected.</summary>
    public double Probability(Fluctuation fluctuation, double power) =>
        _curve is null ? _definition.DetectionProbability : power > 0 ? _curve.Probability(fluctuation, power) : 0;

    /// <summary>One standard deviation of the errors of a detected echo: m, rad, rad.</summary>
    /// <remarks>
    /// Of a cell over the root of twice the energy's ratio to the noise: sqrt(3) / pi of a range cell of a pulse with a flat spectrum, 1 / 1.6 of a beam (Skolnik, 6.3; Barton, Radar System Analysis and Modeling, 2005, 8.2).
    /// An echo that was detected had at least the energy that crosses the threshold.
    /// </remarks>
    public (double Range, double Azimuth, double Elevation) Sigmas(double power)
    {
        SensorNoise noise = _definition.Noise;
        if (_physics is null || _curve is null) return (noise.Range, noise.Azimuth, noise.Elevation);
        double root = Math.Sqrt(2 * Math.Max(power * _physics.Pulses, _curve.Detector.Threshold - _physics.Pulses));
        return (
            Error(_physics.RangeCell, Math.Sqrt(3) / Math.PI, noise.Range),
            Error(_physics.BeamWidth, 1 / 1.6, noise.Azimuth),
            noise.Elevation > 0 ? Error(_physics.ElevationBeamWidth, 1 / 1.6, noise.Elevation) : 0);

        double Error(double cell, double share, double usual) => cell > 0 ? Math.Max(_physics.Splitting * cell, share * cell / root) : usual;
    }
}
