using System.Collections.Immutable;
using Picket.Core.Sites;

namespace Picket.Simulation.Sensors;

/// <summary>How a radar detects: its power by its transmitter, or by what it is known to see; its cells; what it suppresses. Place, field, period, sigmas, and even clutter stand in its site file.</summary>
public sealed record RadarPhysics : SensorPhysics
{
    /// <summary>Carrier frequency, Hz, 1e8 to 1e11: for the range equation, for rain (from 1e9 on).</summary>
    public double Frequency { get; init; } = 9.4e9;

    /// <summary>Transmitter, antenna and receiver; none where <see cref="ReferenceRange"/> says what it sees.</summary>
    public RadarTransmitter? Transmitter { get; init; }

    /// <summary>Range at which it sees <see cref="ReferenceCrossSection"/> with <see cref="ReferenceProbability"/> in a look, m, above 0; counts where there is no <see cref="Transmitter"/>.</summary>
    public double ReferenceRange { get; init; } = 10_000;

    /// <summary>Mean radar cross-section that it sees at the reference range, m^2, above 0.</summary>
    public double ReferenceCrossSection { get; init; } = 1;

    /// <summary>Probability of detection at the reference range, above <see cref="FalseAlarm"/> and below 1, of an echo that varies as <see cref="Fluctuation.SwerlingI"/>.</summary>
    public double ReferenceProbability { get; init; } = 0.9;

    /// <summary>How many pulses are added before the threshold, 1 to 10,000.</summary>
    public int Pulses { get; init; } = 10;

    /// <summary>Probability that noise alone crosses the threshold in a cell, 1e-15 to 0.5. False plots of a look are given in the site file, since a radar's own plot extraction thins them.</summary>
    public double FalseAlarm { get; init; } = 1e-6;

    /// <summary>Length of a cell in range, m, at least 0: two echoes within it and within <see cref="BeamWidth"/> are one plot. 0: it resolves everything, and errors are those of the site file's sigmas.</summary>
    public double RangeCell { get; init; }

    /// <summary>Width of the beam in azimuth between its half-power points, rad, 0 to pi.</summary>
    public double BeamWidth { get; init; }

    /// <summary>Width of the beam in elevation between its half-power points, rad, 0 to pi, where the radar measures elevation: 0 where it does not resolve it.</summary>
    public double ElevationBeamWidth { get; init; }

    /// <summary>Errors are never below this share of a cell, whatever the echo, 0 to 1 (Skolnik, Introduction to Radar Systems, 3rd edition, 6.3: about a tenth to a twentieth).</summary>
    public double Splitting { get; init; } = 0.05;

    /// <summary>Echoes whose range changes more slowly than this are suppressed with the ground's, m/s, at least 0.</summary>
    public double MinimumSpeed { get; init; }

    /// <summary>First blind speed of a canceller of two pulses, half the wavelength times the pulse repetition frequency, m/s, 0 for none: echoes that come at a multiple of it look as if they stood still.</summary>
    public double BlindSpeed { get; init; }

    /// <summary>Whether it asks transponders: whoever has one answers with the site file's probability of detection, wherever the radar's field reaches.</summary>
    public bool Interrogates { get; init; }

    /// <summary>Places with false plots of their own, beside the site file's even clutter: sea, woods, roads.</summary>
    public ImmutableArray<ClutterPatch> Patches { get; init; } = [];
}

/// <summary>A radar's power budget.</summary>
public sealed record RadarTransmitter
{
    /// <summary>Peak power, W, above 0.</summary>
    public required double PeakPower { get; init; }

    /// <summary>Length of a pulse, or of the compressed pulse's waveform before compression, s, above 0: the receiver is matched to it.</summary>
    public required double PulseWidth { get; init; }

    /// <summary>Antenna gain over an isotropic one, dB, both ways the same.</summary>
    public required double Gain { get; init; }

    /// <summary>Noise figure of the receiver at 290 K, dB, at least 0.</summary>
    public double NoiseFigure { get; init; } = 3;

    /// <summary>All losses together, dB, at least 0.</summary>
    public double Losses { get; init; } = 6;
}

/// <summary>A sector of a ring with false plots of its own, even over its area.</summary>
/// <param name="Range">From the radar, m.</param>
/// <param name="Azimuth">From the radar's own north, rad; the end may be below the start (through north).</param>
/// <param name="MeanPerScan">How many a look over the whole field, at least 0, a Poisson law.</param>
public readonly record struct ClutterPatch(Interval Range, Interval Azimuth, double MeanPerScan);
