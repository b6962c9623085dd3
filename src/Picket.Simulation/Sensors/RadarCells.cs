using System.Runtime.InteropServices;
using Picket.Core.Chance;

namespace Picket.Simulation.Sensors;

/// <summary>Gathers the echoes of a look that are in one cell: the radar gives one plot for them, where their powers have their middle.</summary>
/// <remarks>The strongest echo gathers what is within a cell of it, then the next strongest of the others. A group belongs to the sector of its strongest, so that neighbours do not tell of it twice.</remarks>
internal sealed class RadarCells(RadarDetector detector, Substream chance)
{
    private readonly List<int> _order = [];
    private readonly List<bool> _taken = [];
    private readonly List<int> _group = [];

    /// <summary>What is told of a group of echoes.</summary>
    /// <param name="Power">Sum of their powers.</param>
    /// <param name="Range">Where their powers have their middle, m.</param>
    /// <param name="Azimuth">The same, rad.</param>
    /// <param name="Elevation">The same, rad.</param>
    /// <param name="Height">The same, m.</param>
    public readonly record struct Cell(double Power, double Range, double Azimuth, double Elevation, double Height);

    /// <summary>Tells each group: its echoes by index, the strongest first, and the whole.</summary>
    public void ForEach(List<RadarEcho> echoes, Action<List<int>, Cell> tell)
    {
        _order.Clear();
        _taken.Clear();
        for (int index = 0; index < echoes.Count; index++)
        {
            _order.Add(index);
            _taken.Add(false);
        }

        if (detector.Merges) _order.Sort((one, other) => echoes[other].Power != echoes[one].Power ? echoes[other].Power.CompareTo(echoes[one].Power) : echoes[one].Object.Id.CompareTo(echoes[other].Object.Id));
        foreach (int strongest in _order)
        {
            if (_taken[strongest]) continue;
            _group.Clear();
            _group.Add(strongest);
            _taken[strongest] = true;
            for (int other = 0; detector.Merges && other < echoes.Count; other++)
            {
                if (_taken[other] || !detector.InOneCell(echoes[strongest], echoes[other])) continue;
                _group.Add(other);
                _taken[other] = true;
            }

            if (echoes[strongest].IsOwn) tell(_group, Whole(CollectionsMarshal.AsSpan(echoes)));
        }
    }

    private Cell Whole(ReadOnlySpan<RadarEcho> echoes)
    {
        ref readonly RadarEcho first = ref echoes[_group[0]];
        if (_group.Count == 1) return new(first.Power, first.Seen.Range, first.Seen.Azimuth, first.Seen.Elevation, first.Height);
        double power = 0, weights = 0, range = 0, azimuth = 0, elevation = 0, height = 0;
        foreach (int index in _group)
        {
            ref readonly RadarEcho echo = ref echoes[index];
            power += echo.Power;
            double weight = echo.Power * Draw((echo.Object.Signature ?? RadarModel.Usual).Fluctuation);
            weights += weight;
            range += weight * (echo.Seen.Range - first.Seen.Range);
            azimuth += weight * Math.IEEERemainder(echo.Seen.Azimuth - first.Seen.Azimuth, Math.Tau);
            elevation += weight * (echo.Seen.Elevation - first.Seen.Elevation);
            height += weight * (echo.Height - first.Height);
        }

        double share = weights > 0 ? 1 / weights : 0;
        return new(power, first.Seen.Range + range * share, first.Seen.Azimuth + azimuth * share, first.Seen.Elevation + elevation * share, first.Height + height * share);
    }

    // The power of a look over its mean, where it varies from look to look.
    private double Draw(Fluctuation fluctuation) => fluctuation switch
    {
        Fluctuation.SwerlingI => -Math.Log(1 - chance.NextDouble()),
        Fluctuation.SwerlingIII => -Math.Log((1 - chance.NextDouble()) * (1 - chance.NextDouble())) / 2,
        _ => 1,
    };
}
