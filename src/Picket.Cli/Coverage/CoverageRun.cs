using Picket.Core.Sites;
using Picket.Core.Terrain;
using Picket.Simulation.Coverage;

namespace Picket.Cli.Coverage;

/// <summary>Works out a site's coverage; everything that is wrong with the words is said before the work begins.</summary>
internal sealed class CoverageRun
{
    private readonly Site _site;
    private readonly CoverageWords _words;
    private readonly CoverageLand _land;
    private readonly IReadOnlyList<Sensor> _candidates;
    private readonly List<(Sensor Sensor, (double Column, double Row, double Height) Antenna)> _stands = [];

    /// <summary>Reads the words together.</summary>
    /// <param name="site">The site, with the sensors that count.</param>
    /// <param name="terrain">The terrain.</param>
    /// <param name="candidates">Sensors that may be placed, their z above the ground.</param>
    /// <param name="words">The words.</param>
    /// <exception cref="InvalidDataException">They do not go together: one line.</exception>
    public CoverageRun(Site site, HeightGrid terrain, IReadOnlyList<Sensor> candidates, CoverageWords words)
    {
        (_site, _words, _candidates) = (site, words, candidates);
        _land = CoverageLand.Around(site with { Sensors = [.. site.Sensors, .. candidates] }, terrain, words.Undulation, words.Reach, out string problem) ?? throw new InvalidDataException(problem);
        foreach (Sensor sensor in (Sensor[])[.. site.Sensors, .. candidates])
            _stands.Add((sensor, SensorView.Antenna(_land, sensor, words.AboveGround || _stands.Count >= site.Sensors.Length, out problem) ?? throw new InvalidDataException(problem)));
    }

    /// <summary>The site with the sensors that count unless others are named: all but receivers of what objects say of themselves, since they do not see what is silent.</summary>
    public static Site Looking(Site site) => site with { Sensors = [.. site.Sensors.Where(sensor => sensor.Kind != SensorKind.Receiver)] };

    /// <summary>How much there is to do, in rows.</summary>
    public double Total => 2.0 * _stands.Count * _land.Ground.Grid.Rows;

    /// <summary>Works.</summary>
    /// <param name="terrain">The terrain's file name, for the report.</param>
    /// <param name="progress">Told how much is done.</param>
    /// <param name="stop">Ends it.</param>
    public CoverageStudy Work(string terrain, Action<double> progress, CancellationToken stop)
    {
        int done = 0;
        var said = new Lock();
        int step = _words.Side is { } side ? _land.StepFor(side) : 1;
        CoverageLand land = _land.Thinned(step);
        SensorView[] views = [.. _stands.Select(stand => SensorView.Of(_land, stand.Sensor, stand.Antenna, _words.Heights, _words.Exact, _words.Threads, Row, stop).Thinned(_land, step))];
        var joint = new JointCoverage(land, _words.Heights, views[.._site.Sensors.Length]);
        byte[][] counts = [.. _words.Heights.Select((_, band) => joint.Count(band))];
        stop.ThrowIfCancellationRequested();
        CoverageGap[][] gaps = [.. counts.Select(count => CoverageGap.Of(land, count).ToArray())];
        RouteCut[] routes = [.. _site.Zones.Select(zone => zone.Motion?.Route).OfType<Route>().DistinctBy(route => route.Id).Select(route => RouteCut.Of(joint, route.Id, route.Road))];
        SensorPlacement? placement = _words.Places > 0 ? SensorPlacement.Choose(joint, views[_site.Sensors.Length..], _words.Places, stop) : null;
        return new CoverageStudy(_site.Name, terrain, _words.Exact, joint, counts, gaps, routes, placement, _candidates);

        void Row()
        {
            lock (said) progress(++done);
        }
    }
}
