namespace Picket.Simulation.Studies.Statistics;

/// <summary>A number with the interval that holds the true one at a stated confidence.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">Lower end; NaN where too little is known for an interval.</param>
/// <param name="High">Upper end; NaN where too little is known for an interval.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>Length of the interval.</summary>
    public double Width => High - Low;

    /// <summary>Whether the interval holds a number.</summary>
    public bool Holds(double number) => number >= Low && number <= High;

    /// <summary>A value about which nothing more is known.</summary>
    public static Estimate Alone(double value) => new(value, double.NaN, double.NaN);
}
