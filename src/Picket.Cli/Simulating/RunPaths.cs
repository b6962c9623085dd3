using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Simulation.Scenarios;
using Picket.Tracking;

namespace Picket.Cli.Simulating;

/// <summary>Where the tracks of a run went, thinned out for a map: a place every two seconds at most.</summary>
/// <param name="scenario">The scenario.</param>
internal sealed class RunPaths(Scenario scenario)
{
    private static readonly Duration s_step = Duration.FromSeconds(2);
    private readonly Dictionary<long, Path>[] _sites = [.. scenario.Sites.Select(_ => new Dictionary<long, Path>())];

    /// <summary>The way of a track.</summary>
    internal sealed class Path
    {
        /// <summary>Its places, m, site frame.</summary>
        public List<EnuVector> Places { get; } = [];

        /// <summary>When it was noted last.</summary>
        public Instant Noted { get; set; } = new(long.MinValue / 2);
    }

    /// <summary>The ways at a site, by number of the track.</summary>
    public IEnumerable<KeyValuePair<long, Path>> At(int site) => _sites[site].OrderBy(pair => pair.Key);

    /// <summary>Takes the tracks as a look left them.</summary>
    public void Take(int site, ClosedLook look, ImmutableArray<Track> tracks)
    {
        foreach (Track track in tracks)
        {
            if (!_sites[site].TryGetValue(track.Number, out Path? path)) _sites[site][track.Number] = path = new Path();
            if (look.Time - path.Noted < s_step) continue;
            path.Noted = look.Time;
            path.Places.Add(track.Position);
        }
    }
}
