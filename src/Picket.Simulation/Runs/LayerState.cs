using Picket.Core.Geodesy;
using Picket.Simulation.Layers;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>A layer in a run: its launchers with their magazines and channels.</summary>
internal sealed class LayerState
{
    // A layer counts for so much less as there are layers before it in the doctrine's order: it is asked first unless the next is more than twice as good.
    private const double OrderShare = 0.5;
    private readonly Launcher[] _launchers;
    private readonly double[] _kill = new double[Enum.GetValues<ThreatKind>().Length], _worth = new double[Enum.GetValues<ThreatKind>().Length];

    public LayerState(LayerDefinition definition, int index, int rank, LinkDefinition? link)
    {
        (Definition, Index, Model) = (definition, index, ILayer.Of(definition));
        Link = link ?? new LinkDefinition();
        MeanLead = definition.Reaction.Mean + RunLink.MeanUntilAcknowledged(Link);
        foreach ((ThreatKind kind, double probability) in definition.KillProbability)
        {
            _kill[(int)kind] = probability;
            _worth[(int)kind] = (1 - Math.Pow(1 - probability, definition.Salvo)) * Math.Pow(OrderShare, rank);
        }

        _launchers = new Launcher[definition.Launchers];
        Restart();
    }

    // Shots that are free and that an order holds until its launch: both are in the launcher, and together never more than its magazine.
    public struct Launcher
    {
        public int Left, Ordered, Reloads, Loads, Busy;
        public bool Reloading, Lost;

        public readonly bool IsEmpty => Left + Ordered == 0;
    }

    public LayerDefinition Definition { get; }

    public ILayer Model { get; }

    public LinkDefinition Link { get; }

    /// <summary>Its index in the scenario.</summary>
    public int Index { get; }

    /// <summary>Expected time from an order to the shot, s; infinite behind a link that loses everything, so that it is never ordered.</summary>
    public double MeanLead { get; }

    public bool Off { get; set; }

    /// <summary>Launchers that nothing has taken out.</summary>
    public int Standing { get; private set; }

    public EnuVector Position => Definition.Position;

    public ref Launcher this[int launcher] => ref _launchers[launcher];

    public void Restart()
    {
        (Off, Standing) = (false, _launchers.Length);
        Array.Fill(_launchers, new Launcher { Left = Definition.Magazine, Reloads = Definition.Reloads });
        Count();
    }

    public double KillProbability(ThreatKind kind) => _kill[(int)kind];

    /// <summary>The probability of a salvo, less for layers later in the order.</summary>
    public double Worth(ThreatKind kind) => _worth[(int)kind];

    /// <summary>Channels that are free and have a salvo, or what is left of one: how many orders can be given now.</summary>
    public int FreeChannels { get; private set; }

    /// <summary>Counts the free channels, after a change of a launcher.</summary>
    public void Count()
    {
        FreeChannels = 0;
        // The last salvo of a magazine is what is left of it.
        foreach (ref readonly Launcher launcher in _launchers.AsSpan()) FreeChannels += launcher.Reloading || launcher.Lost ? 0 : Math.Min(Definition.Channels - launcher.Busy, (launcher.Left + Definition.Salvo - 1) / Definition.Salvo);
    }

    /// <summary>Takes a channel of the launcher that has most shots, with a salvo.</summary>
    public (int Launcher, int Count) Take()
    {
        int best = -1;
        for (int launcher = 0; launcher < _launchers.Length; launcher++)
        {
            if (!_launchers[launcher].Reloading && _launchers[launcher].Busy < Definition.Channels && _launchers[launcher].Left > 0 && (best < 0 || _launchers[launcher].Left > _launchers[best].Left)) best = launcher;
        }

        int count = Math.Min(Definition.Salvo, _launchers[best].Left);
        _launchers[best].Left -= count;
        _launchers[best].Ordered += count;
        _launchers[best].Busy++;
        Count();
        return (best, count);
    }

    /// <summary>Takes a launcher out; gives its number.</summary>
    /// <param name="standing">Which of those that stand.</param>
    public int TakeOut(int standing)
    {
        int launcher = 0;
        while (_launchers[launcher].Lost || standing-- > 0) launcher++;
        (_launchers[launcher].Lost, _launchers[launcher].Reloading) = (true, false);
        Standing--;
        Count();
        return launcher;
    }

    public int ShotsLeft()
    {
        int left = 0;
        foreach (ref readonly Launcher launcher in _launchers.AsSpan()) left += launcher.Left + launcher.Ordered;
        return left;
    }
}
