using System.Globalization;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Scenes;
using Picket.Tracking;
using Picket.Tracking.Impacts;

namespace Picket.Benchmarks.Quiet;

/// <summary>What a rare prior of rounds costs in time: how long before the impact a round is believed, as a share of the time from the third look that may have seen it.</summary>
internal static class QuietTrade
{
    private const double Believed = 0.02, Near = 1500;
    private static readonly double[] s_priors = [1, 1e-2, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8];

    public static int Run(int runs)
    {
        foreach (ArcKind kind in (ArcKind[])[ArcKind.Steep, ArcKind.Middle, ArcKind.Long])
        {
            foreach (bool fine in (bool[])[true, false])
            {
                List<double>[] shares = [.. s_priors.Select(_ => new List<double>())];
                for (int run = 0; run < runs; run++) Add(ArcScene.Draw(kind, fine, (ulong)run), shares);
                Console.WriteLine($"{kind.Name}, {(fine ? "fine" : "coarse")}: " + string.Join("; ", s_priors.Select((prior, index) => string.Create(CultureInfo.InvariantCulture, $"{prior:0e0} {100 * At(shares[index], 0.5):F0} % / {100 * At(shares[index], 0.05):F0} %"))));
            }
        }

        return 0;
    }

    private static double At(List<double> values, double part) => values.Order().ElementAt((int)(part * values.Count));

    private static void Add(ArcScene arc, List<double>[] shares)
    {
        Site site = arc.Scene.Site;
        var tracker = new Tracker(site);
        var states = new List<BallisticState>();
        double third = double.NaN, end = arc.Start + arc.Flight.Landing.Time;
        double?[] told = new double?[s_priors.Length];
        int seen = 0;
        for (int index = 0; index < arc.Scene.Looks.Length; index++)
        {
            SimulatedLook look = arc.Scene.Looks[index];
            look.FeedTo(tracker);
            tracker.EndInput();
            if (arc.Scene.Truth[index].Objects.IsEmpty) continue;
            EnuVector place = arc.Scene.Truth[index].Objects[0].Position;
            if (place.Z > 0.02 * place.Norm && ++seen == 3) third = look.Time.Seconds;
            states.Clear();
            tracker.CopyBallistic(states, least: 1e-9);
            double odds = 0;
            foreach (BallisticState state in states)
            {
                ReadOnlySpan<double> mean = state.Parts[0].Mean;
                if ((new EnuVector(mean[0], mean[1], mean[2]) - place).Norm < Near) odds = Math.Max(odds, state.CautiousExistence * (state.Probability + state.BoostProbability) / (1 - state.CautiousExistence * (state.Probability + state.BoostProbability)));
            }

            for (int prior = 0; prior < s_priors.Length; prior++)
            {
                if (odds * s_priors[prior] > Believed) told[prior] ??= look.Time.Seconds;
            }
        }

        for (int prior = 0; prior < s_priors.Length; prior++) shares[prior].Add(Math.Min(1, (end - (told[prior] ?? end)) / (end - third)));
    }
}
