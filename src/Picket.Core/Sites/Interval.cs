namespace Picket.Core.Sites;

/// <summary>A closed interval.</summary>
/// <param name="Start">Its start.</param>
/// <param name="End">Its end.</param>
public readonly record struct Interval(double Start, double End)
{
    /// <summary>Its end less its start.</summary>
    public double Width => End - Start;

    /// <summary>Whether a number is in it.</summary>
    public bool Contains(double number) => number >= Start && number <= End;
}
