namespace Picket.Files.Yaml;

/// <summary>Which numbers are allowed, and in which unit.</summary>
/// <param name="Low">Smallest.</param>
/// <param name="High">Largest.</param>
/// <param name="Unit">Unit for messages; empty for a plain number.</param>
/// <param name="LowIsOut">Whether the smallest itself is not allowed.</param>
internal readonly record struct NumberRange(double Low, double High, string Unit = "", bool LowIsOut = false)
{
    /// <summary>Any finite number.</summary>
    public static NumberRange Any(string unit) => new(double.NegativeInfinity, double.PositiveInfinity, unit);

    /// <summary>Above zero.</summary>
    public static NumberRange Positive(string unit) => new(0, double.PositiveInfinity, unit, LowIsOut: true);

    /// <summary>Zero or above.</summary>
    public static NumberRange NotNegative(string unit) => new(0, double.PositiveInfinity, unit);

    /// <summary>A probability.</summary>
    public static NumberRange Probability => new(0, 1);

    /// <summary>Whether a number is allowed.</summary>
    public bool Allows(double number) => double.IsFinite(number) && number <= High && (LowIsOut ? number > Low : number >= Low);

    /// <summary>The range in words.</summary>
    public override string ToString()
    {
        string unit = Unit.Length == 0 ? "" : $" ({Unit})";
        string low = LowIsOut ? $"above {Low}" : $"from {Low}";
        return (double.IsFinite(Low), double.IsFinite(High)) switch
        {
            (false, false) => $"a number{unit}",
            (true, false) => $"a number {low}{(LowIsOut ? "" : " up")}{unit}",
            _ => $"a number {low} to {High}{unit}",
        };
    }
}
