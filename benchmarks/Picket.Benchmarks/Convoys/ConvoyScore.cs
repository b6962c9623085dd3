using Picket.Core.Sites;

namespace Picket.Benchmarks.Convoys;

/// <summary>Who was warned and who was in danger, vehicle by vehicle, at one cost ratio.</summary>
/// <param name="missCost">What a missed warning costs, false alarms being 1.</param>
/// <param name="rule">By which rule.</param>
internal sealed class ConvoyScore(double missCost, string rule)
{
    private readonly List<double> _leads = [], _shares = [];
    private int _attacks, _endangered, _hitAttacks, _warned, _right, _ever, _everRight, _ideal, _idealRight;
    private double _expected;

    private double CostRatio => 1 / (1 + missCost);

    /// <summary>Adds an attack.</summary>
    /// <param name="attack">It.</param>
    /// <param name="desk">What was known.</param>
    /// <param name="told">What the vehicles were told.</param>
    /// <param name="known">Probability that each vehicle is in danger, for one who knows the impact exactly.</param>
    /// <param name="third">When the radar saw it for the third time, s: from then on a warning was possible.</param>
    public void Add(ConvoyAttack attack, ConvoyDesk desk, ConvoyCover told, double[] known, double third)
    {
        _attacks++;
        bool any = false;
        for (int vehicle = 0; vehicle < attack.Vehicles.Length; vehicle++)
        {
            Zone zone = attack.Vehicles[vehicle];
            bool endangered = attack.Distance(vehicle) <= zone.Radius + zone.DangerDistance, ever = told.First[vehicle] < attack.Impact;
            any |= endangered;
            _expected += desk.Probability[vehicle];
            _endangered += endangered ? 1 : 0;
            Count(told.Now[vehicle], endangered, ref _warned, ref _right);
            Count(ever, endangered, ref _ever, ref _everRight);
            if (endangered && ever)
            {
                _leads.Add(attack.Impact - told.First[vehicle]);
                if (third < attack.Impact) _shares.Add((attack.Impact - told.First[vehicle]) / (attack.Impact - third));
            }

            // Nobody can do better than know the impact: what is left open is the vehicle's own place.
            Count(known[vehicle] >= CostRatio, endangered, ref _ideal, ref _idealRight);
        }

        _hitAttacks += any ? 1 : 0;
    }

    public void Print()
    {
        _leads.Sort();
        _shares.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"  cost ratio 1:{missCost,-3} {rule}: in danger {_endangered} ({_hitAttacks} of {_attacks} attacks; {_expected:F0} expected by the probabilities), cover when it came down {_warned}: recall {Share(_right, _endangered)}, precision {Share(_right, _warned)}; cover at any time {_ever}: recall {Share(_everRight, _endangered)}, precision {Share(_everRight, _ever)}; who knows the impact exactly: recall {Share(_idealRight, _endangered)}, precision {Share(_idealRight, _ideal)}; lead median {At(_leads, 0.5):F1} s, 5th percentile {At(_leads, 0.05):F1} s, of what was possible {At(_shares, 0.5):P0}, {At(_shares, 0.05):P0}"));
    }

    private static void Count(bool warned, bool endangered, ref int all, ref int right)
    {
        if (!warned) return;
        all++;
        right += endangered ? 1 : 0;
    }

    private static string Share(int part, int whole) => whole == 0 ? "-" : FormattableString.Invariant($"{100.0 * part / whole:F1} %");

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[(int)(share * (sorted.Count - 1))];
}
