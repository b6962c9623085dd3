using Picket.Simulation.Scenes;
using Picket.Tracking.Impacts;

namespace Picket.Benchmarks.Impacts;

/// <summary>What the runs that still fly say a number of seconds after the plot that confirmed the track.</summary>
internal sealed class ImpactSecond
{
    private readonly List<double> _errors = [];
    private double _squared, _bound, _inTime, _stated;
    private int _inside, _beyond;

    /// <summary>How many runs there are.</summary>
    public int Runs => _errors.Count;

    /// <summary>Runs in which free flight was not believed yet, or no more.</summary>
    public int Unbelieved { get; private set; }

    /// <summary>Root mean squared error of the place, m.</summary>
    public double Error => Math.Sqrt(_squared / Runs);

    /// <summary>The same of the bound, m.</summary>
    public double Bound => Math.Sqrt(_bound / Runs);

    /// <summary>Root of the mean squared error that the predictions state, m.</summary>
    public double Stated => Math.Sqrt(_stated / Runs);

    /// <summary>Share of the runs in which the true place is not in the region and lies beyond its middle, seen along the flight.</summary>
    public double Beyond => (double)_beyond / Runs;

    /// <summary>Share of the runs in which it is not in the region and lies before its middle.</summary>
    public double Short => (double)(Runs - _inside - _beyond) / Runs;

    /// <summary>Median error, m.</summary>
    public double Median => _errors.Order().ElementAtOrDefault(Runs / 2);

    /// <summary>Share of the runs whose region holds the true place.</summary>
    public double Inside => (double)_inside / Runs;

    /// <summary>Share of the runs whose interval holds the true time.</summary>
    public double InTime => _inTime / Runs;

    /// <summary>A run in which free flight is not believed.</summary>
    public void Doubt() => Unbelieved++;

    /// <summary>A run's prediction.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="flight">The truth.</param>
    /// <param name="left">Seconds until it really comes down.</param>
    /// <param name="bound">The bound of the squared error, m^2.</param>
    public void Add(in ImpactPrediction prediction, ArcFlight flight, double left, double bound)
    {
        (double x, double y) = (flight.Landing.Position.X, flight.Landing.Position.Y);
        double squared = (prediction.X - x) * (prediction.X - x) + (prediction.Y - y) * (prediction.Y - y);
        (double from, double to) = prediction.TimeInterval;
        _errors.Add(Math.Sqrt(squared));
        _squared += squared;
        _bound += bound;
        _stated += prediction.XX + prediction.YY;
        (double centerX, double centerY) = prediction.Center;
        bool inside = prediction.Contains(x, y), beyond = (x - centerX) * flight.Landing.Velocity.X + (y - centerY) * flight.Landing.Velocity.Y > 0;
        _beyond += beyond && !inside ? 1 : 0;
        _inside += inside ? 1 : 0;
        _inTime += left >= from && left <= to ? 1 : 0;
    }
}
