using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Tracking.Metrics;

namespace Picket.Tracking.Scans;

/// <summary>Where a radar's false detections lie denser than the site file states: hills, roads, trees, and showers that have only just come.</summary>
/// <remarks>
/// The false detections that a small cell gives in a look have a Poisson rate with a Gamma prior whose mean is what is stated and whose shape is small, so that most cells may be
/// empty and a few full (Musicki and Evans, "Clutter map information for data association and track initialization", IEEE TAES 2004, learn such a density; the prior is that of Gelman and others, "Bayesian data analysis", 2.6).
/// What no track explains is counted at once: three plots in a row out of one cell are then what a busy cell gives rather than a round, while a round leaves its cell. What is counted fades over a thousand looks.
/// <para>
/// So slow a map takes minutes to see a shower, which gives a thousand times what is stated from its first look on, and chains of such plots pass for rounds. So the last ten looks are counted too, by two sets of cells as large as a shower, one across the cuts of the other, each plot for so much
/// less as the slow map foresaw more. Whether there is a surge is decided between two hypotheses: all is as foreseen, or the rate is any number of times that, with an exponential prior. One or two plots that nothing explains are a new object
/// more likely than a surge, and change next to nothing; three may be a surge. So may be the rounds of a salvo when they rise: to begin their tracks later would be wrong, so that a surge changes only how sure one is of what is tracked (<see cref="Tracks.LifeCycle"/>).
/// </para>
/// </remarks>
/// <param name="radar">The radar.</param>
internal sealed class ClutterMap(Sensor radar)
{
    private const double Degree = Math.PI / 180;
    private const double Shape = 0.02, Memory = 1000;
    private const double SurgeMemory = 10, SurgeShare = 1e-3, UsualSurge = 300; // looks; of cells and looks; times what is foreseen
    private readonly ClutterCells _small = new(radar, 500, 4 * Degree, 3 * Degree), _large = new(radar, 2000, 20 * Degree, 9 * Degree), _between = new(radar, 2000, 20 * Degree, 9 * Degree, shift: 0.5);
    private readonly ClutterCounts _usual = new(Memory), _surge = new(SurgeMemory), _surgeBetween = new(SurgeMemory);

    /// <summary>How many times denser than stated false detections are where a detection is, from what the looks before showed.</summary>
    /// <param name="measurement">The detection.</param>
    /// <param name="stated">The density that is stated there, per unit of the measurement's space.</param>
    public double Factor(in Measurement measurement, double stated) => _small.TryFind(measurement, out int cell) ? Usual(cell, stated * _small.Size(measurement)) : 1;

    /// <summary>How many times denser than that they are by what the last looks showed, so far as that is no new object.</summary>
    /// <param name="measurement">The detection.</param>
    /// <param name="stated">The density that is stated there, per unit of the measurement's space.</param>
    public double Surge(in Measurement measurement, double stated) => _large.TryFind(measurement, out int cell) && _between.TryFind(measurement, out int between)
        ? Surge(Math.Max(_surge[cell], _surgeBetween[between]), stated * _large.Size(measurement))
        : 1;

    /// <summary>A detection of the look was false with a probability.</summary>
    /// <param name="measurement">The detection.</param>
    /// <param name="stated">The density that is stated there, per unit of the measurement's space.</param>
    /// <param name="probability">0 to 1.</param>
    public void Count(in Measurement measurement, double stated, double probability)
    {
        if (!_small.TryFind(measurement, out int small) || !_large.TryFind(measurement, out int large) || !_between.TryFind(measurement, out int between)) return;
        double unforeseen = probability / Math.Max(1, Usual(small, stated * _small.Size(measurement)));
        _surge.Add(large, unforeseen);
        _surgeBetween.Add(between, unforeseen);
        _usual.Add(small, probability);
    }

    /// <summary>A look begins.</summary>
    public void Look()
    {
        _usual.Look();
        _surge.Look();
        _surgeBetween.Look();
    }

    /// <summary>Writes the state.</summary>
    public void Save(BinaryWriter writer)
    {
        _usual.Save(writer);
        _surge.Save(writer);
        _surgeBetween.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _usual.Load(reader);
        _surge.Load(reader);
        _surgeBetween.Load(reader);
    }

    private double Usual(int cell, double expected) => (Shape + _usual[cell]) / (Shape + _usual.Looks * expected);

    // The Poisson probability of the count at the rate foreseen, against that at a rate so many times higher, whose prior is exponential: b m^n / (b + m)^(n + 1) for a mean of 1 / b. Looks that are not yet there count as empty.
    private static double Surge(double count, double expected)
    {
        double foreseen = SurgeMemory * expected, open = 1 / UsualSurge + foreseen;
        if (count == 0) return 1;
        double odds = Math.Exp(Math.Min(300, Math.Log(SurgeShare / UsualSurge) + foreseen + ChiSquare.LogGamma(count + 1) - (count + 1) * Math.Log(open)));
        return (1 + odds * (count + 1) / open) / (1 + odds);
    }
}
