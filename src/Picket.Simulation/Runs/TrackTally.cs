using System.Collections.Immutable;
using Picket.Core.Tracks;
using Picket.Simulation.Scenes;

namespace Picket.Simulation.Runs;

/// <summary>Counts what a picture was made of: looks, plots, and tracks by what they were of.</summary>
internal sealed class TrackTally
{
    private readonly Dictionary<(int Site, long Track), int> _flightOf = []; // 0 while none was ever matched

    /// <summary>Looks that arrived.</summary>
    public long Looks { get; private set; }

    /// <summary>Plots that arrived.</summary>
    public long Plots { get; private set; }

    /// <summary>Plots of nothing that flies.</summary>
    public long FalsePlots { get; private set; }

    /// <summary>How many confirmed tracks there were.</summary>
    public int Tracks => _flightOf.Count;

    /// <summary>How many of them were never near anything that flies.</summary>
    public int FalseTracks => _flightOf.Values.Count(flight => flight == 0);

    /// <summary>The flight that each track was of first.</summary>
    public IEnumerable<int> Flights => _flightOf.Values.Where(flight => flight != 0);

    /// <summary>The flight that a track was of first; 0 where it was of none.</summary>
    public int FlightOf(int site, long track) => _flightOf.GetValueOrDefault((site, track));

    /// <summary>Counts a look.</summary>
    public void Take(in SimulatedLook look)
    {
        Looks++;
        Plots += look.Detections.Length;
        foreach (int source in look.Sources) FalsePlots += source == 0 ? 1 : 0;
    }

    /// <summary>Counts the tracks of a site, each with the number of its flight, 0 for none.</summary>
    public void Take(int site, ImmutableArray<Track> tracks, int[] flights)
    {
        for (int index = 0; index < tracks.Length; index++)
        {
            (int, long) key = (site, tracks[index].Number);
            if (_flightOf.GetValueOrDefault(key) == 0) _flightOf[key] = flights[index];
        }
    }
}
