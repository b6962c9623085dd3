namespace Picket.Simulation.Scenarios;

/// <summary>Says a quantity in plain words.</summary>
internal static class DistributionInWords
{
    /// <summary>A quantity, as in <c>45 to 60 m/s</c>.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="unit">Its unit in words.</param>
    /// <param name="factor">From the quantity's unit to that of the words.</param>
    public static string Of(Distribution quantity, string unit, double factor = 1)
    {
        string Number(double number) => FormattableString.Invariant($"{number * factor:0.####}");
        string law = quantity.Kind switch
        {
            Distribution.Law.Uniform => $"{Number(quantity.First)} to {Number(quantity.Second)}",
            Distribution.Law.Normal => $"{Number(quantity.First)} +- {Number(quantity.Second)}",
            Distribution.Law.Lognormal => FormattableString.Invariant($"about {Number(quantity.First)} (times or over {Math.Exp(quantity.Second):0.##})"),
            Distribution.Law.Exponential => $"{Number(quantity.First)} on average (exponential)",
            Distribution.Law.Triangular => $"{Number(quantity.First)} to {Number(quantity.Third)}, mostly {Number(quantity.Second)}",
            Distribution.Law.Poisson => $"{Number(quantity.First)} on average (Poisson)",
            Distribution.Law.Choice => string.Join(" or ", quantity.Choices.Select(Number)),
            _ => Number(quantity.First),
        };
        return unit.Length == 0 ? law : $"{law} {unit}";
    }
}
