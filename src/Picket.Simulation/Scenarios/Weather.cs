namespace Picket.Simulation.Scenarios;

/// <summary>Weather over the whole scenario; wind stands in the site files.</summary>
public sealed record Weather
{
    /// <summary>Rain, mm/h.</summary>
    public double RainRate { get; init; }

    /// <summary>Meteorological visibility, m; bounds what cameras see.</summary>
    public double Visibility { get; init; } = 20_000;

    /// <summary>Air temperature, degrees Celsius; for the speed of sound.</summary>
    public double Temperature { get; init; } = 15;
}
