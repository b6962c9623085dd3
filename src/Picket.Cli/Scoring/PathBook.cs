using Picket.Core.Geodesy;
using Picket.Tracking.Metrics;

namespace Picket.Cli.Scoring;

/// <summary>Where objects or tracks went, for a map: of the first so many names, every stretch of consecutive times.</summary>
/// <param name="most">How many names are kept.</param>
internal sealed class PathBook(int most)
{
    private readonly Dictionary<string, List<Stretch>> _stretches = [];
    private readonly HashSet<string> _left = [];

    /// <summary>A stretch without a hole: a place for each time from the first on.</summary>
    /// <param name="First">Number of its first time.</param>
    /// <param name="Places">Where, m.</param>
    public sealed record Stretch(int First, List<EnuVector> Places);

    /// <summary>The stretches by name, in the order the names came.</summary>
    public IReadOnlyDictionary<string, List<Stretch>> Stretches => _stretches;

    /// <summary>How many names there were beyond those kept.</summary>
    public int Left => _left.Count;

    /// <summary>Takes one time.</summary>
    public void Add(int time, ReadOnlySpan<ScoredPoint> points)
    {
        foreach (ScoredPoint point in points)
        {
            if (!_stretches.TryGetValue(point.Id, out List<Stretch>? own))
            {
                if (_stretches.Count >= most)
                {
                    _left.Add(point.Id);
                    continue;
                }

                _stretches.Add(point.Id, own = []);
            }

            if (own.Count == 0 || own[^1].First + own[^1].Places.Count != time) own.Add(new Stretch(time, []));
            own[^1].Places.Add(point.Position);
        }
    }
}
