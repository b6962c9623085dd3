namespace Picket.Feeds.Asterix;

/// <summary>What the bits of an element mean. The value is <c>number * Numerator / Denominator</c> in <paramref name="Unit"/>.</summary>
/// <param name="Kind">What the bits are.</param>
/// <param name="Numerator">Of the exact scale.</param>
/// <param name="Denominator">Of the exact scale.</param>
/// <param name="Unit">As the standard writes it; empty for a plain number.</param>
internal sealed record Content(ContentKind Kind, long Numerator = 1, long Denominator = 1, string Unit = "")
{
    /// <summary>Whether the bits are characters or bytes and not one number.</summary>
    public bool IsText => Kind >= ContentKind.Ascii;

    /// <summary>The value of the number: the product is exact, so there is one rounding.</summary>
    public double Scale(long number) => Denominator == 1 ? number * Numerator : (double)(number * Numerator) / Denominator;

    /// <summary>The number whose value is nearest.</summary>
    public double Unscale(double value) => Math.Round(value * Denominator / Numerator);
}
