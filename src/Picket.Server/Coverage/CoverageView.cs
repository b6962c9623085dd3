using Picket.Server.Sites;

namespace Picket.Server.Coverage;

/// <summary>What a site's sensors see, as the API shows it.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="State"><c>working</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Done">What part is done, 0 to 1.</param>
/// <param name="Problem">Why it cannot be had; null where nothing is wrong.</param>
/// <param name="Ground">What ground was taken, in words; null until it is done.</param>
/// <param name="Reach">How far from the origin was looked, m; null until it is done.</param>
/// <param name="Sensors">The sensors that count.</param>
/// <param name="Heights">By height, rising.</param>
internal sealed record CoverageView(string Site, string State, double Done, string? Problem, string? Ground, double? Reach, IReadOnlyList<string> Sensors, IReadOnlyList<HeightView> Heights)
{
    /// <summary>Shows how a survey stands.</summary>
    public static CoverageView Of(ServedSite served, RunningSurvey survey) => survey.Result is not { } land
        ? new(served.Site.Name, survey.Problem is null ? "working" : "failed", Math.Round(survey.Done, 3), survey.Problem, null, null, [], [])
        : new(served.Site.Name, "done", 1, null, land.Ground, Math.Round(land.Reach), [.. land.Alone.Select(one => one.Sensor)], [.. land.Together.Select((height, band) => HeightView.Of(height, land, band))]);
}

/// <summary>What is seen at a height.</summary>
/// <param name="Height">Above the ground, m.</param>
/// <param name="Seen">The part of the area that at least one sensor sees, 0 to 1.</param>
/// <param name="Areas">The area by how many sensors see it: none, one, and so on.</param>
/// <param name="Alone">What each sensor sees by itself.</param>
internal sealed record HeightView(double Height, double Seen, IReadOnlyList<AreaView> Areas, IReadOnlyList<SensorShareView> Alone)
{
    /// <summary>Shows a height.</summary>
    public static HeightView Of(SeenHeight height, SiteCoverage land, int band) => new(
        height.Height, Math.Round(height.Seen, 4),
        [.. height.Areas.Select(area => new AreaView(area.Sensors, Math.Round(area.Area / 1e6, 3), Math.Round(height.Whole > 0 ? area.Area / height.Whole : 0, 4)))],
        [.. land.Alone.Select(one => new SensorShareView(one.Sensor, Math.Round(one.Heights[band].Seen, 4)))]);
}

/// <summary>An area.</summary>
/// <param name="Sensors">How many sensors see it.</param>
/// <param name="AreaKm2">km^2.</param>
/// <param name="Share">The part of the whole, 0 to 1.</param>
internal sealed record AreaView(int Sensors, double AreaKm2, double Share);

/// <summary>What a sensor sees by itself.</summary>
/// <param name="Sensor">Its id.</param>
/// <param name="Seen">The part of the area, 0 to 1.</param>
internal sealed record SensorShareView(string Sensor, double Seen);
