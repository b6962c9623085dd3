using System.Collections.Immutable;
using System.Globalization;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Terrain;
using Picket.Core.Warnings;
using Picket.Core.Units;

namespace Picket.Files.Sites;

/// <summary>Says in plain words what a site file means, with every default filled in, so that a mistake of meaning is seen too.</summary>
public static class SiteInWords
{
    /// <summary>The site as sentences, one a line.</summary>
    public static IEnumerable<string> Describe(Site site) =>
    [
        Place(site),
        .. ZonesInWords.Describe(site),
        .. site.Zones.Where(zone => zone.Approach is not null).Select(zone => ApproachLine(zone.Id, zone.Approach!)),
        .. site.Sensors.Select(SensorInWords.Describe),
        .. site.RegistrationReference is { } reference ? [$"The biases of the other sensors count from {reference}."] : Array.Empty<string>(),
        .. site.Feeds.Select(feed => FeedLine(feed)),
        .. site.Feeds.IsEmpty ? ["No feeds: only files can be worked with this site."] : Array.Empty<string>(),
        .. site.Outputs.Select(OutputLine),
        .. site.Tests.Select(time => TestSection.Line(time, site)),
        Air(site),
        .. site.Environment.Terrain is { } terrain ? [Ground(site, terrain)] : Array.Empty<string>(),
        Tracker(site.Tracker),
        Invariant($"The journal keeps {site.Journal.Keep.Seconds / 86400:0.##} days, at most {site.Journal.MaxBytes / 1e9:0.###} GB."),
        .. NotForeseen(site),
        .. site.Arcs.Select(arc => ArcLine(arc, site.Arcs.Sum(one => one.Weight))),
    ];

    /// <summary>Where zones are told nothing by the computer, so that nobody counts on it.</summary>
    private static string[] NotForeseen(Site site) => site.Zones.IsEmpty || site.Tracker.Motion.HasFlag(MotionModel.Ballistic)
        ? []
        : ["No impacts are foreseen, since ballistic is not among the motion models: zones are told only what an officer says" + (site.Zones.Any(zone => zone.Approach is not null) ? ", and of what approaches." : ".")];

    private static string ArcLine(ArcClass arc, double weights)
    {
        string from = arc.From.Width >= Math.Tau ? "all around" : Invariant($"{Turn(arc.From.Start)} to {Turn(arc.From.End)} degrees");
        return Invariant($"Arc {arc.Id}, for exercises only: {100 * arc.Weight / weights:0.#} % of the rounds, {arc.FlightTime.Start:0.#} to {arc.FlightTime.End:0.#} s and {arc.Range.Start:0} to {arc.Range.End:0} m from {from}, beta about {arc.MedianBeta:0.#} kg/m2 (sigma {arc.LogBetaSigma:0.##} of its logarithm), down within about {arc.Sigma:0.#} m of {Metres(arc.Mean)}.");
    }

    private static double Turn(double radians) => new Angle(radians).Degrees;

    private static string Place(Site site) => site.Origin is { } origin
        ? Invariant($"{site.Name} stands at {Degrees(origin.LatitudeDegrees, 'N', 'S')} {Degrees(origin.LongitudeDegrees, 'E', 'W')}, {origin.HeightMeters:0.#} m above the WGS-84 ellipsoid; x is east, y north, z up from there.")
        : $"{site.Name} is a place without geography; x is east, y north, z up in metres.";

    private static string ApproachLine(string id, ApproachSettings asked)
    {
        string friends = asked.Friends.IsEmpty ? "that says no name" : $"that does not say a friend's name ({string.Join(", ", asked.Friends)})";
        string ignored = asked.Ignore.IsEmpty ? "" : $" and is not classed as {string.Join(" or ", asked.Ignore)}";
        string loiter = asked.Loiter is { } near ? Invariant($"; one that stays within {near.Distance:0.#} m for {near.Time:0.#} s gives {StageNames.Of(near.Stage)}") : "";
        string closing = asked.Closing is { } cone ? Invariant($"; one that comes on within {cone.Cone * (180 / Math.PI):0.#} degrees of the straight way for {cone.Time:0.#} s gives {StageNames.Of(cone.Stage)}") : "";
        return Invariant($"Zone {id} is warned too of what manoeuvres at {asked.Speed.Start:0.#} to {asked.Speed.End:0.#} m/s and {asked.Height.Start:0.#} to {asked.Height.End:0.#} m,")
            + Invariant($" {friends} for {asked.NameHolds:0.#} s{ignored}, and may come within {asked.Within:0.#} s, of which {asked.Hostile:0.####} are taken to mean harm{loiter}{closing}.");
    }

    private static string FeedLine(Feed feed)
    {
        string where = feed.Transport switch
        {
            Transport.File => $"reads the file {feed.Path}",
            _ when feed.Connect is { } peer => $"connects by TCP to {peer}",
            Transport.Tcp => $"waits for a TCP connection on {feed.Listen}",
            _ => $"listens for UDP on {feed.Listen}",
        };
        string sources = string.Join(", ", feed.Sensors.Select(pair => pair.Key == "*" ? $"every source is {pair.Value}" : $"source {pair.Key} is {pair.Value}"));
        string time = feed.Time == FeedTime.Arrival
            ? "data counts as measured when it arrives"
            : Invariant($"times are the messages' own while they differ by at most {feed.MaxClockError:0.###} s from ours");
        return Invariant($"Feed {feed.Id} ({ModeNames.Of(feed.Mode)}) {where} and speaks {feed.Protocol}; {sources}; {time}; stale after {feed.StaleAfter:0.###} s of silence.");
    }

    private static string OutputLine(Output output) =>
        $"Output {output.Id} sends {ModeNames.Of(output.Mode)} warnings by {output.Kind}: {string.Join(", ", output.Settings.Select(pair => $"{pair.Key} {pair.Value}"))}.";

    private static string Air(Site site)
    {
        string gravity = site.Environment.Gravity == GravityModel.Wgs84 ? "WGS-84 gravity on a turning Earth" : "9.80665 m/s^2 over plane ground";
        string density = site.Environment.Density == DensityModel.Isa ? "the standard atmosphere" : "an exponential atmosphere";
        ImmutableArray<WindLayer> wind = site.Environment.Wind;
        string windWords = wind.Length switch
        {
            0 => "no wind",
            1 => $"wind of {WindOf(wind[0])}",
            _ => $"wind of {string.Join(", ", wind.Select(layer => Invariant($"{WindOf(layer)} at {layer.HeightMeters:0} m")))}",
        };
        return $"What falls does so under {gravity} in {density}, {windWords}{(site.Environment.Terrain is null ? ", onto level ground" : "")}.";
    }

    private static string Ground(Site site, SiteTerrain terrain)
    {
        HeightGrid grid = terrain.Grid;
        (double lowest, double highest) = grid.Heights;
        string unknown = grid.Voids > 0 ? Invariant($", {grid.Voids} of {(long)grid.Columns * grid.Rows} unknown and filled from their neighbours") : "";
        double origin = terrain.Undulation + (site.Origin is { } place && grid.IsGeographic ? grid.HeightAt(place.LongitudeDegrees, place.LatitudeDegrees) - place.HeightMeters : grid.HeightAt(0, 0)) ?? 0;
        return Invariant($"The ground is that of {Path.GetFileName(terrain.Path)} (sha256 {terrain.Sha256[..12]}...): {TerrainSection.Extent(grid)}, {lowest:0.#} to {highest:0.#} m high{unknown};")
            + Invariant($" at the origin it is {Math.Abs(origin):0.#} m {(origin < 0 ? "below" : "above")} it, and beyond the grid and 15 km away level with it.");
    }

    private static string WindOf(in WindLayer layer)
    {
        (double x, double y) = (layer.Velocity.X, layer.Velocity.Y);
        return Invariant($"{layer.Velocity.Norm:0.#} m/s from {(Math.Atan2(-x, -y) * (180 / Math.PI) + 360) % 360:0} degrees");
    }

    private static string Tracker(TrackerSettings tracker)
    {
        BirthSettings births = tracker.Births;
        string newcomers = births.Mean is { } mean
            ? Invariant($"{births.Initial:0.###} objects at the start and {births.Rate:0.#####} more a second within about {births.Sigma:0.#} m of {Metres(mean)}")
            : Density(births);
        return Invariant($"Tracking by {Algorithm(tracker)}; objects {Motion(tracker)}; expected are {newcomers}, with speeds of about {births.SpeedSigma:0.#} m/s an axis; {1 - tracker.SurvivalProbability:0.#####} of them leave a second; data older than {tracker.MaxAge:0.###} s is dropped.");
    }

    private static string Motion(TrackerSettings tracker) => tracker.Motion == MotionModel.ConstantVelocity
        ? Invariant($"keep their velocity but for an acceleration of {tracker.AccelerationPsd:0.###} m2/s3 an axis")
        : $"move by {string.Join(" or ", MotionSection.Words(tracker.Motion))}";

    // What the file leaves out is so many in each field.
    private static string Density(BirthSettings births)
    {
        (double area, string name) = births.InitialPerSquareKilometer is 0 or >= 0.01 ? (1, "a km2") : (10_000, "per 10,000 km2");
        string initial = births.InitialPerField > 0 ? Invariant($"{births.InitialPerField:0.###} objects in each sensor's field") : Invariant($"{births.InitialPerSquareKilometer * area:0.###} objects {name}");
        string rate = births.RatePerField > 0 ? Invariant($"{births.RatePerField * 3600:0.###} more an hour in each field") : Invariant($"{births.RatePerSquareKilometer * area * 3600:0.###} more an hour {name}");
        string edges = births.EdgeRatePerField > 0 ? Invariant($", besides {births.EdgeRatePerField * 3600:0.###} over its edge")
            : births.EdgeRatePerKilometer > 0 ? Invariant($", besides {births.EdgeRatePerKilometer * 3600:0.###} over each km of the fields' edges") : "";
        return $"{initial} at the start and {rate}{edges}";
    }

    private static string Algorithm(TrackerSettings tracker) => tracker.Algorithm switch
    {
        AssociationAlgorithm.GlobalNearestNeighbour => "global nearest neighbour",
        AssociationAlgorithm.Jipda => "joint integrated probabilistic data association",
        AssociationAlgorithm.PoissonMultiBernoulli => "a Poisson multi-Bernoulli filter",
        _ => "a Poisson multi-Bernoulli mixture, which does not use names that detections carry",
    };

    private static string Metres(EnuVector place) => Invariant($"{place.X:0.#}, {place.Y:0.#} m");

    private static string Degrees(double degrees, char positive, char negative) => Invariant($"{Math.Abs(degrees):0.######}{(degrees < 0 ? negative : positive)}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
