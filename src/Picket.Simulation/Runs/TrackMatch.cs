using Picket.Core.Geodesy;
using Picket.Core.Tracks;

namespace Picket.Simulation.Runs;

/// <summary>Which true object each track is of: for outcomes only, the picture knows nothing of it.</summary>
/// <remarks>
/// Nearest pairs first, one track to one object, within a gate of four standard deviations and 100 m; a pair of before counts as half as far, so that a match lasts while objects pass each other. A track that is left over goes
/// to the nearest object in its gate as a second track of it. Fails where two objects fly within their tracks' errors for long: which is which is then a guess.
/// </remarks>
internal sealed class TrackMatch
{
    private const double Sigmas = 4, Least = 100;
    private readonly Dictionary<long, int> _before = [];
    private readonly List<(double Distance, int Track, int Truth)> _pairs = [];
    private readonly HashSet<int> _taken = [];

    /// <summary>Matches the tracks of one time.</summary>
    /// <param name="tracks">The tracks.</param>
    /// <param name="truth">The objects that are in the air then: number and place, m, site frame.</param>
    /// <returns>The number of each track's object; 0 for none.</returns>
    public int[] Match(IReadOnlyList<Track> tracks, IReadOnlyList<(int Id, EnuVector Place)> truth)
    {
        _pairs.Clear();
        _taken.Clear();
        for (int track = 0; track < tracks.Count; track++)
        {
            Track one = tracks[track];
            double gate = Least + Sigmas * Math.Sqrt(one.Sigma.X * one.Sigma.X + one.Sigma.Y * one.Sigma.Y);
            int before = _before.GetValueOrDefault(one.Number);
            for (int index = 0; index < truth.Count; index++)
            {
                (int id, EnuVector place) = truth[index];
                double dx = place.X - one.Position.X, dy = place.Y - one.Position.Y, dz = one.HeightMeasured ? place.Z - one.Position.Z : 0;
                double distance = Math.Sqrt(dx * dx + dy * dy + dz * dz);
                if (distance <= gate + (one.HeightMeasured ? Sigmas * one.Sigma.Z : 0)) _pairs.Add((id == before ? distance / 2 : distance, track, index));
            }
        }

        _pairs.Sort();
        int[] match = new int[tracks.Count];
        foreach ((_, int track, int index) in _pairs)
        {
            if (match[track] == 0 && _taken.Add(index)) match[track] = truth[index].Id;
        }

        foreach ((_, int track, int index) in _pairs)
        {
            if (match[track] == 0) match[track] = truth[index].Id;
        }

        _before.Clear();
        for (int track = 0; track < tracks.Count; track++)
        {
            if (match[track] != 0) _before[tracks[track].Number] = match[track];
        }

        return match;
    }
}
