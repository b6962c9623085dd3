using System.Globalization;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Simulation.Scenes;

namespace Picket.Benchmarks.Proof;

/// <summary>How early the endangered were warned over many attacks, and at what price.</summary>
internal sealed class ProofFigures
{
    private readonly List<double> _shares = [];
    private double _endangered, _notInCover, _notWarned, _tooLate, _hopeless, _needless, _wholeSite;
    private int _attacks, _harmless, _unseen, _broken;

    /// <summary>Median of the warning time delivered as a share of what was possible, over endangered zones; those not warned have 0.</summary>
    public double Median => Quantile(0.5);

    /// <summary>Its 5th percentile.</summary>
    public double FifthPercentile => Quantile(0.05);

    /// <summary>Share of the endangered people who were not told to take cover when the round came down.</summary>
    public double NotWarned => _notWarned / _endangered;

    /// <summary>Person-seconds in cover of those who were not endangered, as a share of what a whole-site alarm costs the same people.</summary>
    public double Needless => _needless / _wholeSite;

    /// <summary>Takes an attack.</summary>
    public void Add(AttackScene attack, Site site, IReadOnlyCollection<Warning> warnings)
    {
        double[] possible = [.. attack.Rounds.Select(ZoneOutcome.PossibleFrom).OfType<double>()];
        _attacks++;
        if (possible.Length < attack.Rounds.Length) _unseen++;
        if (possible.Length == 0) return;
        double whole = attack.Rounds.Max(round => round.End) - possible.Min();
        bool any = false;
        foreach (ZoneOutcome zone in ZoneOutcome.Of(attack, site, warnings))
        {
            int people = zone.Zone.People;
            any |= zone.Endangered;
            if (!zone.Endangered)
            {
                _needless += people * zone.Sheltered;
                _wholeSite += people * whole;
                continue;
            }

            _shares.Add(zone.Share);
            _endangered += people;
            if (!zone.InCover) _notWarned += people;
            if (zone.Delivered == 0) _notInCover += people;
            if (zone.Possible < zone.Zone.TimeToShelter) _hopeless += people;
            else if (zone.InCover && zone.Delivered < zone.Zone.TimeToShelter) _tooLate += people;
            if (!zone.InCover && zone.Delivered > 0) _broken++;
        }

        if (!any) _harmless++;
    }

    /// <summary>The figures in words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{_attacks} attacks ({_harmless} endanger nobody, {_unseen} seen too little), {_shares.Count} endangered zones: warning time median {100 * Median:F1} %, 5th percentile {100 * FifthPercentile:F1} % of what was possible; "
        + $"endangered people not in cover at the impact {100 * NotWarned:F2} % (never told before it {100 * _notInCover / _endangered:F2} %, {_broken} zones cleared too soon), told later than they need to reach shelter {100 * _tooLate / _endangered:F2} %, besides those for whom even what was possible is too late {100 * _hopeless / _endangered:F2} %; "
        + $"needless sheltering {100 * Needless:F2} % of a whole-site alarm");

    private double Quantile(double share) => _shares.Count == 0 ? double.NaN : _shares.Order().ElementAt((int)(share * _shares.Count));
}
