using Picket.Core.Geodesy;

namespace Picket.Core.Sites;

/// <summary>How a site tracks. Every setting has a default, and the defaults are good.</summary>
public sealed record TrackerSettings
{
    /// <summary>How detections are associated.</summary>
    public AssociationAlgorithm Algorithm { get; init; } = AssociationAlgorithm.PoissonMultiBernoulli;

    /// <summary>How objects move: one model, or up to four among which they change.</summary>
    public MotionModel Motion { get; init; } = MotionModel.ConstantVelocity | MotionModel.CoordinatedTurn | MotionModel.Singer;

    /// <summary>Power spectral density of the white acceleration per axis where constant velocity is the only model, m^2/s^3; among several it is <see cref="ManoeuvreSettings.QuietPsd"/>.</summary>
    public double AccelerationPsd { get; init; } = 4;

    /// <summary>How objects manoeuvre.</summary>
    public ManoeuvreSettings Manoeuvres { get; init; } = new();

    /// <summary>Probability that an object is still there a second later, 0 to 1.</summary>
    public double SurvivalProbability { get; init; } = 0.9995;

    /// <summary>Where and how often objects appear.</summary>
    public BirthSettings Births { get; init; } = new();

    /// <summary>How old a detection may be when it arrives, s; an older one is counted and dropped.</summary>
    public double MaxAge { get; init; } = 5;
}

/// <summary>Where and how often objects appear: per km^2 of the sensors' fields and besides so many in each field, or counts around a place.</summary>
public sealed record BirthSettings
{
    /// <summary>Expected objects per km^2 at the start.</summary>
    public double InitialPerSquareKilometer { get; init; } = 0.01;

    /// <summary>Expected new objects per km^2 and second.</summary>
    public double RatePerSquareKilometer { get; init; } = 0.0001;

    /// <summary>Expected objects that come in over a km of the edges of the sensors' fields, per second; 0 where <see cref="Mean"/> says where they appear.</summary>
    public double EdgeRatePerKilometer { get; init; }

    /// <summary>Expected objects in each sensor's field at the start, whatever its size; a field without an edge counts as 300 km wide to each side.</summary>
    public double InitialPerField { get; init; }

    /// <summary>Expected new objects in each sensor's field, per second: what a small field is there for comes as often as what a wide one is there for.</summary>
    public double RatePerField { get; init; }

    /// <summary>Expected objects that come in over the edge of each sensor's field, per second; none where it has no edge.</summary>
    public double EdgeRatePerField { get; init; }

    /// <summary>Expected objects at the start; used with <see cref="Mean"/>.</summary>
    public double Initial { get; init; }

    /// <summary>Expected new objects per second; used with <see cref="Mean"/>.</summary>
    public double Rate { get; init; }

    /// <summary>Around where they appear, m; none means over the sensors' fields.</summary>
    public EnuVector? Mean { get; init; }

    /// <summary>One standard deviation around <see cref="Mean"/>, per axis, m.</summary>
    public double Sigma { get; init; }

    /// <summary>One standard deviation of a new object's velocity, per axis, m/s.</summary>
    public double SpeedSigma { get; init; } = 80;
}

/// <summary>Ways to associate detections with tracks.</summary>
public enum AssociationAlgorithm
{
    /// <summary>Global nearest neighbour, <c>gnn</c>.</summary>
    GlobalNearestNeighbour,

    /// <summary>Joint integrated probabilistic data association, <c>jipda</c>: the very loop of <see cref="PoissonMultiBernoulli"/>, so that tracks start from a Poisson intensity of undetected objects (Williams 2015) and not from a fixed existence (Musicki and Evans 2004).</summary>
    Jipda,

    /// <summary>Poisson multi-Bernoulli, <c>pmb</c>.</summary>
    PoissonMultiBernoulli,

    /// <summary>Poisson multi-Bernoulli mixture, <c>pmbm</c>.</summary>
    PoissonMultiBernoulliMixture,
}
