using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Simulation.Scenes;

namespace Picket.Benchmarks.Tracking;

/// <summary>How many objects of the overload scene any tracker can hold: a particle filter for each object alone, told where it is 20 s before the flood, how it moves and how dense the false detections really are.</summary>
/// <remarks>With so many particles it is the Bayes estimate (Gordon, Salmond, Smith 1993), once with the detections of all other objects taken out, which no tracker can know, once with them as clutter.</remarks>
internal static class OverloadBound
{
    private const int Particles = 3000, Objects = 200, Before = 120, End = 150, Later = 160, Start = 100;
    private const double Detected = 0.9, Variance = 400, PerSquareMeter = 4e-6, Cell = 80;

    public static int Run(ulong seed)
    {
        var scene = new ConstantDensity(Objects, seed);
        List<(SimulatedLook Look, Dictionary<int, TrueObject> Truth, double Factor)> scans = [];
        foreach ((double factor, int count) in (ReadOnlySpan<(double, int)>)[(1, 60), (10, 60), (100, 30), (1, 10)])
        {
            scene.ClutterFactor = factor;
            Scene part = scene.Record(count);
            for (int scan = 0; scan < count; scan++) scans.Add((part.Looks[scan], part.Truth[scan].Objects.ToDictionary(one => one.Id), factor));
        }

        foreach (bool others in (ReadOnlySpan<bool>)[false, true])
        {
            (int ended, int near, int lived, int nearLater) = (0, 0, 0, 0);
            foreach (int id in scans[Before - 1].Truth.Keys.Where(id => scans[End - 1].Truth.ContainsKey(id) && scans[Start - 1].Truth.ContainsKey(id)))
            {
                var cloud = new Cloud(scans[Start - 1].Truth[id], new Substream(seed, $"cloud {id}"));
                for (int scan = Start; scan < Later && scans[scan].Truth.TryGetValue(id, out TrueObject truth); scan++)
                {
                    (SimulatedLook look, _, double factor) = scans[scan];
                    EnuVector mean = cloud.Update(look, id, others, factor);
                    bool isNear = (mean - truth.Position).Norm < 100;
                    if (scan == End - 1) (ended, near) = (ended + 1, near + (isNear ? 1 : 0));
                    if (scan == Later - 1) (lived, nearLater) = (lived + 1, nearLater + (isNear ? 1 : 0));
                }
            }

            Console.WriteLine($"bound, seed {seed}, other objects {(others ? "as clutter" : "taken out")}: within 100 m at the end of the hundredfold flood {near} of {ended}, 10 s later {nearLater} of {lived}");
        }

        return 0;
    }

    private sealed class Cloud(TrueObject start, Substream chance)
    {
        private readonly double[] _weight = new double[Particles];
        private readonly Dictionary<(int, int), List<EnuVector>> _cells = [];
        private TrueObject[] _now = [.. Enumerable.Range(0, Particles).Select(_ => start with
        {
            Position = new(start.Position.X + 14 * chance.NextNormal(), start.Position.Y + 14 * chance.NextNormal(), 0),
            Velocity = new(start.Velocity.X + 3 * chance.NextNormal(), start.Velocity.Y + 3 * chance.NextNormal(), 0),
        })];

        private TrueObject[] _next = new TrueObject[Particles];

        /// <summary>The mean after a look.</summary>
        public EnuVector Update(in SimulatedLook look, int id, bool others, double factor)
        {
            for (int index = 0; index < Particles; index++) _now[index] = Moved(_now[index]);
            foreach (List<EnuVector> cell in _cells.Values) cell.Clear();
            for (int index = 0; index < look.Detections.Length; index++)
            {
                Measurement measured = look.Detections[index].Measurement;
                if (!others && look.Sources[index] != 0 && look.Sources[index] != id) continue;
                if (Math.Abs(measured.X - _now[0].Position.X) > 1500 || Math.Abs(measured.Y - _now[0].Position.Y) > 1500) continue;
                (int, int) key = KeyOf(measured.X, measured.Y);
                if (!_cells.TryGetValue(key, out List<EnuVector>? cell)) _cells[key] = cell = [];
                cell.Add(new(measured.X, measured.Y, 0));
            }

            double peak = Detected / (Math.Tau * Variance) / (PerSquareMeter * (factor + (others ? Detected : 0))), sum = 0, x = 0, y = 0;
            for (int index = 0; index < Particles; index++)
            {
                EnuVector place = _now[index].Position;
                double weight = _weight[index] = Likelihood(place, peak);
                (sum, x, y) = (sum + weight, x + weight * place.X, y + weight * place.Y);
            }

            Resample(sum);
            return new(x / sum, y / sum, 0);
        }

        // A second on, under white acceleration of 1 m^2/s^3 an axis.
        private TrueObject Moved(in TrueObject one)
        {
            double u = chance.NextNormal(), v = chance.NextNormal(), rest = Math.Sqrt(1 / 12.0);
            var velocity = new EnuVector(u, v, 0);
            return one with { Position = one.Position + one.Velocity + velocity * 0.5 + new EnuVector(rest * chance.NextNormal(), rest * chance.NextNormal(), 0), Velocity = one.Velocity + velocity };
        }

        private static (int, int) KeyOf(double x, double y) => ((int)Math.Floor(x / Cell), (int)Math.Floor(y / Cell));

        private double Likelihood(in EnuVector place, double peak)
        {
            double likelihood = 1 - Detected;
            (int column, int row) = KeyOf(place.X, place.Y);
            for (int cell = 0; cell < 9; cell++)
            {
                if (!_cells.TryGetValue((column + cell % 3 - 1, row + cell / 3 - 1), out List<EnuVector>? detections)) continue;
                foreach (EnuVector one in detections)
                {
                    double dx = one.X - place.X, dy = one.Y - place.Y;
                    likelihood += peak * Math.Exp(-(dx * dx + dy * dy) / (2 * Variance));
                }
            }

            return likelihood;
        }

        private void Resample(double sum)
        {
            double step = sum / Particles, at = chance.NextDouble() * step, passed = 0;
            int taken = 0;
            for (int index = 0; index < Particles; index++)
            {
                passed += _weight[index];
                for (; taken < Particles && (at < passed || index == Particles - 1); at += step) _next[taken++] = _now[index];
            }

            (_now, _next) = (_next, _now);
        }
    }
}
