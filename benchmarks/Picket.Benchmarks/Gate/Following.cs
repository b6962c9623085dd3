using Picket.Simulation.Threats;

namespace Picket.Benchmarks.Gate;

/// <summary>One object of an incident while it is played: which tracks are of it, and what they take it for.</summary>
/// <param name="flight">The object.</param>
/// <param name="until">Until when it is followed, s of the scenario.</param>
internal sealed class Following(TrueFlight flight, double until)
{
    private long _track;

    /// <summary>The object.</summary>
    public TrueFlight Flight => flight;

    /// <summary>Until when it is followed, s of the scenario.</summary>
    public double Until => until;

    /// <summary>When it has a track first, s of the scenario.</summary>
    public double? Tracked { get; private set; }

    /// <summary>How long it has none after that, s.</summary>
    public double Untracked { get; private set; }

    /// <summary>How many tracks are of it, one after the other.</summary>
    public int Tracks { get; private set; }

    /// <summary>How long it has more than one, s.</summary>
    public double Doubled { get; private set; }

    /// <summary>When it is taken for a round first, s of the scenario.</summary>
    public double? Round { get; private set; }

    /// <summary>How long it is taken for one, s.</summary>
    public double AsRound { get; private set; }

    /// <summary>Takes which tracks are of it.</summary>
    /// <param name="time">When, s of the scenario.</param>
    /// <param name="since">How long it was so, s.</param>
    /// <param name="tracks">The numbers of its tracks.</param>
    /// <param name="round">Whether one of them is taken for a round.</param>
    public void Take(double time, double since, List<long> tracks, bool round)
    {
        if (!flight.Flies(time) || time >= until) return;
        if (Tracked is not null && tracks.Count == 0) Untracked += since;
        if (tracks.Count > 1) Doubled += since;
        if (tracks.Count > 0 && !tracks.Contains(_track)) (_track, Tracks) = (tracks[0], Tracks + 1);
        if (tracks.Count > 0) Tracked ??= time;
        if (!round) return;
        Round ??= time;
        AsRound += since;
    }
}
