using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tracking.Filtering;

namespace Picket.Tests.Tracking.Mixtures;

/// <summary>Bayes' rule by full enumeration: every hypothesis of every look is kept, none is shared between objects, nothing is gated beyond what the filter's gate is.</summary>
internal sealed class EnumeratedMixture(PlaneFilter filter, Sensor sensor, TrackerSettings settings)
{
    private const double Gate = 18.4;
    private double _undetected;
    private Instant? _time;
    private long _numbers;

    public sealed record Bernoulli(long Number, double Existence, PlaneState State);

    public List<(double Weight, Bernoulli[] Objects)> Hypotheses { get; private set; } = [(1, [])];

    public void Look(Instant time, Detection[] detections)
    {
        double dt = _time is { } last ? (time - last).Seconds : 0, pd = sensor.DetectionProbability;
        double area = sensor.Field.Area()!.Value, survival = Math.Pow(settings.SurvivalProbability, dt);
        _undetected = _time is null
            ? settings.Births.InitialPerSquareKilometer * 1e-6
            : _undetected * (1 - pd) * survival + settings.Births.RatePerSquareKilometer * 1e-6 * dt;
        _time = time;
        double clutter = sensor.ClutterPerScan / area, births = pd * _undetected;
        detections = [.. detections.OrderBy(one => one.Measurement.X)];
        List<(double Weight, Bernoulli[] Objects)> next = [];
        foreach (var (weight, objects) in Hypotheses)
        {
            Bernoulli[] predicted = [.. objects.Select(one => one with { Existence = one.Existence * survival, State = Predict(one.State, time) })];
            Assign(next, weight, predicted, new int[detections.Length], 0);
        }

        double sum = next.Sum(one => one.Weight);
        Hypotheses = [.. next.Select(one => (one.Weight / sum, one.Objects))];
        _numbers += detections.Length;

        // Each detection in turn: a new source (-1) or one of the objects that has none yet.
        void Assign(List<(double, Bernoulli[])> found, double weight, Bernoulli[] objects, int[] source, int detection)
        {
            if (detection == detections.Length)
            {
                found.Add(Updated(weight, objects, source));
                return;
            }

            source[detection] = -1;
            Assign(found, weight, objects, source, detection + 1);
            for (int one = 0; one < objects.Length; one++)
            {
                if (source.Take(detection).Contains(one) || !filter.TryFit(objects[one].State, 0, detections[detection].Measurement, out Fit fit) || fit.DistanceSquared > Gate) continue;
                source[detection] = one;
                Assign(found, weight, objects, source, detection + 1);
            }
        }

        (double, Bernoulli[]) Updated(double weight, Bernoulli[] objects, int[] source)
        {
            List<Bernoulli> after = [];
            for (int one = 0; one < objects.Length; one++)
            {
                (double r, PlaneState state) = (objects[one].Existence, objects[one].State);
                int detection = Array.IndexOf(source, one);
                if (detection < 0)
                {
                    weight *= 1 - r * pd;
                    after.Add(objects[one] with { Existence = r * (1 - pd) / (1 - r * pd) });
                    continue;
                }

                filter.TryFit(state, 0, detections[detection].Measurement, out Fit fit);
                weight *= r * pd * Math.Exp(fit.LogLikelihood);
                filter.Update(state, 0, detections[detection].Measurement, out PlaneState posterior);
                after.Add(objects[one] with { Existence = 1, State = posterior });
            }

            for (int detection = 0; detection < detections.Length; detection++)
            {
                if (source[detection] >= 0) continue;
                weight *= clutter + births;
                filter.Start(detections[detection], out PlaneState state);
                after.Add(new Bernoulli(_numbers + 1 + detection, births / (clutter + births), state));
            }

            return (weight, [.. after]);
        }
    }

    private PlaneState Predict(in PlaneState state, Instant time)
    {
        filter.Predict(state, time, out PlaneState predicted);
        return predicted;
    }
}
