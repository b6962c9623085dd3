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

    /// <summary>The interval of the value with another error besides, which has nothing to do with the first: both ends go out by the root of the sum of squares (Zou and Donner, "Construction of confidence limits about effect measures", Statistics in Medicine 2008).</summary>
    /// <param name="reach">Half the length of the other error's interval at the same confidence; 0 changes nothing.</param>
    public Estimate Widened(double reach) => reach > 0
        ? this with { Low = Value - double.Hypot(Math.Max(0, Value - Low), reach), High = Value + double.Hypot(Math.Max(0, High - Value), reach) }
        : this;

    /// <summary>A value about which nothing more is known.</summary>
    public static Estimate Alone(double value) => new(value, double.NaN, double.NaN);
}
