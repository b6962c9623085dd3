using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Picket.Server.Hosting;
using Picket.Server.Security;
using Picket.Server.Sites;

namespace Picket.Server.Coverage;

/// <summary><c>/api/v1/coverage</c>: what a site's sensors see, by height.</summary>
internal static class CoverageApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapCoverage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/coverage/{site}", Summary).For(EndpointRole.LoopbackOnly)
            .WithTags("coverage").WithName("coverage")
            .WithSummary("What part of the area around a site its sensors see, by height above the ground; worked out when it is first asked.")
            .Produces<CoverageView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/api/v1/coverage/{site}/{height}", Map).For(EndpointRole.LoopbackOnly)
            .WithTags("coverage").WithName("coverage-map")
            .WithSummary("Where how many sensors see a height, as GeoJSON: a feature for each number of sensors, 0 for the gaps.")
            .WithDescription("height: one of those that the coverage names, m. sensor: a sensor's id, for what it sees by itself; without it all together.")
            .Produces(StatusCodes.Status200OK, contentType: "application/geo+json")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static IResult Summary(SiteDirectory sites, CoverageSurveys surveys, string site) =>
        Find(sites, surveys, site, out ServedSite? served, out RunningSurvey? survey) ?? TypedResults.Ok(CoverageView.Of(served!, survey!));

    private static IResult Map(SiteDirectory sites, CoverageSurveys surveys, string site, string height, string? sensor)
    {
        if (Find(sites, surveys, site, out _, out RunningSurvey? survey) is { } refusal) return refusal;
        if (survey!.Result is not { } land)
            return Problems.Of(StatusCodes.Status409Conflict, survey.Problem ?? string.Create(CultureInfo.InvariantCulture, $"it is being worked out, {100 * survey.Done:0} % is done; /api/v1/coverage/{site} says when it is"));
        if (sensor is not null && !land.Alone.Any(one => one.Sensor == sensor)) return Problems.NotFound($"sensor: no \"{sensor}\" counts; there are: {string.Join(", ", land.Alone.Select(one => one.Sensor))}");
        IReadOnlyList<SeenHeight> heights = sensor is null ? land.Together : land.Alone.First(one => one.Sensor == sensor).Heights;
        return double.TryParse(height, NumberStyles.Float, CultureInfo.InvariantCulture, out double asked) && heights.FirstOrDefault(one => one.Height == asked) is { } found
            ? TypedResults.Bytes(GeoJson(found), "application/geo+json")
            : Problems.NotFound($"height: no \"{height}\" was looked at; there are: {string.Join(", ", heights.Select(one => one.Height.ToString(CultureInfo.InvariantCulture)))}");
    }

    private static IResult? Find(SiteDirectory sites, CoverageSurveys surveys, string site, out ServedSite? served, out RunningSurvey? survey)
    {
        (served, survey) = (sites.Find(site), null);
        if (served is null) return Problems.NotFound($"there is no site \"{site}\"; there are: {sites.Names}");
        survey = surveys.Of(served.Site);
        return survey is null ? Problems.NotFound("this server works out no coverage") : null;
    }

    // RFC 7946, with degrees to 1e-6: 0.1 m.
    private static byte[] GeoJson(SeenHeight height)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (SeenArea area in height.Areas)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteStartObject("properties");
            json.WriteNumber("sensors", area.Sensors);
            json.WriteNumber("height", height.Height);
            json.WriteNumber("area_km2", Math.Round(area.Area / 1e6, 3));
            json.WriteEndObject();
            json.WriteStartObject("geometry");
            json.WriteString("type", "MultiPolygon");
            json.WriteStartArray("coordinates");
            foreach (IReadOnlyList<(double, double)[]> polygon in area.Polygons)
            {
                json.WriteStartArray();
                foreach ((double, double)[] ring in polygon) Write(json, ring);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, (double Longitude, double Latitude)[] ring)
    {
        json.WriteStartArray();
        foreach ((double longitude, double latitude) in ring)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(longitude, 6));
            json.WriteNumberValue(Math.Round(latitude, 6));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
