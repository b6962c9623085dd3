using System.Collections.Frozen;
using Picket.Core.Chance;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Tracking.Metrics;

namespace Picket.Tests.Simulation.Layers;

/// <summary>The engagement, run again and again, against what is known of it in closed form.</summary>
public sealed class ClosedFormTests
{
    private const int Runs = 1500;
    private const double Interval999 = 3.2905; // standard deviations

    // What one row compares: a number that a run gives with its exact mean and variance.
    private sealed record Row(string Name, double Mean, double Variance, Func<ulong, double> Run)
    {
        public Row(string name, double[] law, Func<int, double> of, Func<ulong, int> run) : this(name, Expect(law, of), Expect(law, k => of(k) * of(k)) - Expect(law, of) * Expect(law, of), seed => of(run(seed)))
        {
        }

        // How far the mean of many runs is off, in its standard deviations.
        public double Deviation(int number)
        {
            double sum = 0;
            for (int run = 0; run < Runs; run++) sum += Run((ulong)(number * 100_003 + run));
            return (sum / Runs - Mean) / Math.Sqrt(Variance / Runs);
        }

        private static double Expect(double[] law, Func<int, double> of) => law.Select((probability, k) => probability * of(k)).Sum();
    }

    [Fact]
    public void Two_hundred_rows_agree_with_their_closed_forms()
    {
        Row[] rows = [.. BinomialLayers(), .. FiniteMagazines(), .. ErlangLoss(), .. HughesSalvos()];
        rows.Length.ShouldBeGreaterThanOrEqualTo(200);
        double[] deviations = [.. rows.Select((row, number) => row.Deviation(number))];
        string worst = string.Join("; ", rows.Zip(deviations).Where(row => Math.Abs(row.Second) > Interval999).Select(row => $"{row.First.Name}: {row.Second:F1}"));
        deviations.Count(deviation => Math.Abs(deviation) > Interval999).ShouldBeLessThanOrEqualTo(rows.Length / 100, worst);
        deviations.Sum(deviation => deviation * deviation).ShouldBeInRange(ChiSquare.Quantile(0.0005, rows.Length), ChiSquare.Quantile(0.9995, rows.Length));
        (deviations.Sum() / Math.Sqrt(rows.Length)).ShouldBeInRange(-Interval999, Interval999);
    }

    // Layers that do not overlap, one salvo each: a threat comes through all with the product of (1 - p)^salvo, and threats far apart are independent.
    private static IEnumerable<Row> BinomialLayers()
    {
        var chance = new Substream(1, "binomial layers");
        for (int index = 0; index < 40; index++)
        {
            int layers = chance.NextInt32(3) + 1, threats = chance.NextInt32(6) + 1;
            double through = 1;
            var definitions = new List<LayerDefinition>();
            for (int layer = 0; layer < layers; layer++)
            {
                int place = layer, salvo = chance.NextInt32(3) + 1;
                double probability = chance.NextDouble(0.1, 0.6);
                through *= Math.Pow(1 - probability, salvo);
                definitions.Add(LayerScene.Layer((LayerKind)(index % 3), probability, of => of with { Id = $"layer-{place}", Position = new(4000 * place, 0, 0), Salvo = salvo, MostSalvos = 1 }));
            }

            var scene = new LayerScene([.. definitions]);
            double[] law = Binomial(threats, through);
            yield return new($"leakers of {threats} through {layers} layers", law, k => k, Leakers);
            yield return new($"none of {threats} through {layers} layers", law, k => k == 0 ? 1 : 0, Leakers);

            int Leakers(ulong seed)
            {
                scene.Restart(seed);
                for (int threat = 0; threat < threats; threat++) scene.Add(threat * 500, new(layers * 4000, 0, 100), threat * 500 + 200, new(-4000, 0, 100));
                scene.Run();
                return scene.Count(Fate.ReachedTarget);
            }
        }
    }

    // Shoot, look, shoot with a magazine that is not filled again: by a recursion over threats and shots left.
    private static IEnumerable<Row> FiniteMagazines()
    {
        var chance = new Substream(2, "magazines");
        for (int index = 0; index < 32; index++)
        {
            int threats = chance.NextInt32(6) + 2, magazine = chance.NextInt32(8) + 2, most = chance.NextInt32(4) + 1, salvo = chance.NextInt32(2) + 1;
            double probability = chance.NextDouble(0.2, 0.8);
            var scene = new LayerScene(LayerScene.Layer((LayerKind)(index % 2 + 1), probability, of => of with { Magazine = magazine, Reloads = 0, MostSalvos = most, Salvo = salvo, Assessment = Distribution.Uniform(0.5, 1.5) }));
            double[] law = Ended(threats, magazine, most, salvo, probability);
            yield return new($"ended of {threats} by {magazine} shots", law, k => k, EndedByLayer);
            yield return new($"all of {threats} ended by {magazine} shots", law, k => k >= Math.Min(threats, 2) ? 1 : 0, EndedByLayer);

            int EndedByLayer(ulong seed)
            {
                scene.Restart(seed);
                for (int threat = 0; threat < threats; threat++) scene.Add(threat * 100, new(1500, 0, 100), threat * 100 + 60, new(-1500, 0, 100));
                scene.Run();
                return scene.Count(Fate.EndedByLayer);
            }
        }
    }

    // Poisson arrivals that can be met at one moment only, before channels that each threat holds for a time: one that comes in the steady state is refused with Erlang's probability, whatever the law of that time.
    private static IEnumerable<Row> ErlangLoss()
    {
        const double settled = 8;
        Distribution[] laws = [Distribution.Exponential(1), Distribution.Fixed(1), Distribution.Uniform(0, 2), Distribution.Lognormal(Math.Exp(-0.125), 0.5)];
        var chance = new Substream(3, "erlang");
        for (int index = 0; index < 32; index++)
        {
            int launchers = index % 3 + 1, channels = index % 2 + 1;
            double load = launchers * channels * chance.NextDouble(0.4, 1.3);
            var scene = new LayerScene(LayerScene.Layer(LayerKind.Gun, 1, of => of with { Launchers = launchers, Channels = channels, Speed = 1e6, Assessment = laws[index % 4] }));
            double refused = Erlang(load, launchers * channels);
            yield return new($"refused at {load:F2} erlang by {launchers * channels} channels", refused, refused * (1 - refused), seed =>
            {
                var arrivals = new Substream(seed, "arrivals");
                scene.Restart(seed);
                for (double time = -Math.Log(1 - arrivals.NextDouble()) / load; time < settled; time -= Math.Log(1 - arrivals.NextDouble()) / load) scene.AddMoment(time);
                int last = scene.AddMoment(settled);
                scene.Run();
                return scene.Engagement.Outcomes[last].Fate == Fate.ReachedTarget ? 1 : 0;
            });
        }
    }

    // Two salvos at ships (Hughes 1995, with Armstrong's binomial defence and losses, 2005): each launcher stops one of a salvo with a probability, and what comes through takes one of those that stand out, or none, before the second salvo.
    private static IEnumerable<Row> HughesSalvos()
    {
        var chance = new Substream(4, "salvos");
        for (int index = 0; index < 20; index++)
        {
            int defenders = chance.NextInt32(4) + 2, each = chance.NextInt32(2) + 1, first = chance.NextInt32(8) + 3, second = chance.NextInt32(8) + 3;
            double probability = chance.NextDouble(0.3, 0.9), lost = chance.NextDouble(0.2, 1);
            var vulnerable = new LayerVulnerability(50, new Dictionary<ThreatKind, double> { [ThreatKind.OneWayDrone] = lost }.ToFrozenDictionary());
            var scene = new LayerScene(LayerScene.Layer(LayerKind.Gun, probability, of => of with { Launchers = defenders, Channels = each, Speed = 1e6, Assessment = Distribution.Fixed(5), Vulnerable = vulnerable }));
            double[] through = Salvo(first, defenders * each, probability), law = new double[first + second + 1], left = new double[defenders + 1];
            for (int leakers = 0; leakers < through.Length; leakers++)
            {
                double[] losses = Binomial(leakers, lost);
                for (int hits = 0; hits <= leakers; hits++)
                {
                    int standing = Math.Max(0, defenders - hits);
                    double[] next = Salvo(second, standing * each, probability);
                    for (int more = 0; more < next.Length; more++)
                    {
                        double likely = through[leakers] * losses[hits] * next[more];
                        law[leakers + more] += likely;
                        double[] again = Binomial(more, lost);
                        for (int hitsNow = 0; hitsNow <= more; hitsNow++) left[Math.Max(0, standing - hitsNow)] += likely * again[hitsNow];
                    }
                }
            }

            yield return new($"hits of salvos of {first} and {second} at {defenders}", law, k => k, seed => Fly(seed).Through);
            yield return new($"few hits of salvos of {first} and {second} at {defenders}", law, k => k <= law.Select((p, hits) => p * hits).Sum() ? 1 : 0, seed => Fly(seed).Through);
            yield return new($"left of {defenders} after salvos of {first} and {second}", left, k => k, seed => Fly(seed).Left);

            (int Through, int Left) Fly(ulong seed)
            {
                scene.Restart(seed);
                for (int threat = 0; threat < first; threat++) scene.AddMoment(1);
                for (int threat = 0; threat < second; threat++) scene.AddMoment(100);
                scene.Run();
                return (scene.Count(Fate.ReachedTarget), defenders - scene.Engagement.LayerOutcomes[0].LaunchersLost);
            }
        }
    }

    private static double[] Salvo(int threats, int defence, double probability)
    {
        int engaged = Math.Min(threats, defence);
        double[] law = new double[threats + 1], missed = Binomial(engaged, 1 - probability);
        for (int miss = 0; miss <= engaged; miss++) law[threats - engaged + miss] = missed[miss];
        return law;
    }

    private static double[] Binomial(int trials, double probability)
    {
        double[] law = [1];
        for (int trial = 0; trial < trials; trial++)
        {
            double[] before = law;
            law = [.. Enumerable.Range(0, trial + 2).Select(k => (k <= trial ? before[k] * (1 - probability) : 0) + (k > 0 ? before[k - 1] * probability : 0))];
        }

        return law;
    }

    // The law of how many are ended: state by state, the threat that is in reach, the shots left and the salvos at it.
    private static double[] Ended(int threats, int shots, int most, int salvo, double probability)
    {
        double[] law = new double[threats + 1];
        Go(threats, shots, 0, 0, 1);
        return law;

        void Go(int left, int magazine, int salvos, int ended, double likely)
        {
            if (left == 0) law[ended] += likely;
            else if (magazine == 0 || salvos == most) Go(left - 1, magazine, 0, ended, likely);
            else
            {
                int count = Math.Min(salvo, magazine);
                double missed = Math.Pow(1 - probability, count);
                Go(left - 1, magazine - count, 0, ended + 1, likely * (1 - missed));
                Go(left, magazine - count, salvos + 1, ended, likely * missed);
            }
        }
    }

    private static double Erlang(double load, int channels)
    {
        double inverse = 1;
        for (int channel = 1; channel <= channels; channel++) inverse = 1 + inverse * channel / load;
        return 1 / inverse;
    }
}
