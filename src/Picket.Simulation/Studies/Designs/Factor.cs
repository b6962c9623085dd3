using System.Collections.Immutable;
using System.Globalization;

namespace Picket.Simulation.Studies.Designs;

/// <summary>A value of the scenario that a study varies: by levels, or over a range.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Path">Where it stands in the scenario: <c>threats.raid.count</c>.</param>
public sealed record Factor(string Name, string Path)
{
    /// <summary>The values it takes, as they are written; empty for a range.</summary>
    public ImmutableArray<string> Levels { get; init; } = [];

    /// <summary>Lower end of its range.</summary>
    public double Low { get; init; }

    /// <summary>Upper end of its range.</summary>
    public double High { get; init; }

    /// <summary>Whether only whole numbers of the range are taken.</summary>
    public bool Whole { get; init; }

    /// <summary>Its levels, or the ends of its range, as they would be written.</summary>
    public ImmutableArray<string> Values => Levels.IsEmpty ? [At(0), At(1)] : Levels;

    /// <summary>Whether every value is a number, so that the report may draw it on an axis.</summary>
    public bool IsNumeric => Levels.All(level => double.TryParse(level, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    /// <summary>The value at a place from 0 to 1, as it would be written: levels share the length equally, and so do the whole numbers of a range.</summary>
    public string At(double place)
    {
        if (!Levels.IsEmpty) return Levels[Math.Clamp((int)(place * Levels.Length), 0, Levels.Length - 1)];
        double value = Whole ? Math.Min(High, Math.Floor(Low + place * (High - Low + 1))) : Low + place * (High - Low);
        return value.ToString("G9", CultureInfo.InvariantCulture);
    }

    /// <summary>The place of a value as written; NaN where it is none of the levels, or no number.</summary>
    public double PlaceOf(string value)
    {
        if (!Levels.IsEmpty) return Levels.IndexOf(value) is >= 0 and var level ? (level + 0.5) / Levels.Length : double.NaN;
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && High > Low ? Math.Clamp((number - Low) / (High - Low), 0, 1) : double.NaN;
    }

    /// <summary>The number at a place from 0 to 1; for levels that are no numbers, which of them it is.</summary>
    public double NumberAt(double place) => IsNumeric
        ? double.Parse(At(place), CultureInfo.InvariantCulture)
        : Math.Clamp((int)(place * Levels.Length), 0, Levels.Length - 1);

    /// <summary>How far along its whole range the value that is run at a place is, from 0 to 1: by its number, or, of levels that are no numbers, by their order.</summary>
    public double FractionAt(double place)
    {
        (double low, double high) = Levels.IsEmpty ? (Low, High) : IsNumeric ? (Numbers.Min(), Numbers.Max()) : (0, Levels.Length - 1);
        return high > low ? (NumberAt(place) - low) / (high - low) : 0;
    }

    private IEnumerable<double> Numbers => Levels.Select(level => double.Parse(level, CultureInfo.InvariantCulture));
}
