using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Csv;
using Picket.Files.Sites;
using Picket.Simulation.Scenes;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Tests.Tracking.Filtering;

/// <summary>Filters told which detections are whose: what is left of the error is the filter's own.</summary>
internal static class KnownAssociation
{
    /// <summary>The site of a shared set.</summary>
    public static Site ReadSite(string path) => SiteFile.Read(Checkout.Shared(path)).Site.ShouldNotBeNull();

    /// <summary>The detections of a shared set with the targets of its answer key; 0 is clutter.</summary>
    public static IEnumerable<(int Target, Detection Detection)> Answered(string detections, string sources, Site site)
    {
        int[] targets = [.. File.ReadLines(Checkout.Shared(sources)).Skip(1).Select(line => int.Parse(line.Split(',')[1]))];
        using var file = new DetectionCsv(Checkout.Shared(detections), site);
        return [.. file.Read().Select((row, index) => (targets[index], row.Detection))];
    }

    /// <summary>Filters one target's detections, in order of time, and gives the position at each of some times.</summary>
    public static Dictionary<Instant, KinematicState> Track(SpatialFilter filter, IEnumerable<Detection> detections, IEnumerable<Instant> times)
    {
        var estimates = new Dictionary<Instant, KinematicState>();
        var left = new Queue<Instant>(times);
        SpatialState? state = null;
        foreach (Detection detection in detections)
        {
            while (left.TryPeek(out Instant time) && time < detection.Time) Note(left.Dequeue());
            if (state is not { } before)
            {
                filter.Start(detection, out SpatialState first);
                state = first;
                continue;
            }

            filter.Predict(before, detection.Time, out SpatialState next);
            filter.Update(next, detection.Sensor, detection.Measurement, out next);
            state = next;
        }

        while (left.TryDequeue(out Instant time)) Note(time);
        return estimates;

        void Note(Instant time)
        {
            if (state is not { } now) return;
            filter.Predict(now, time, out SpatialState then);
            filter.Read(then, out KinematicState read);
            estimates[time] = read;
        }
    }

    /// <summary>The same of a scene.</summary>
    public static (double All, double[] Each) PositionError(Scene scene, int skipped)
    {
        var truth = scene.Truth.SelectMany(at => at.Objects, (at, one) => new TruthRow(at.Time, one.Id.ToString(), one.Position, scene.HasHeights)).ToLookup(row => row.Target);
        return PositionError(scene.Site, scene.Looks.SelectMany(look => look.Sources.Zip(look.Detections)), truth, skipped);
    }

    /// <summary>Root of the mean over targets of each one's mean squared position error, as the shared sets print it, and each one's own.</summary>
    public static (double All, double[] Each) PositionError(Site site, IEnumerable<(int Target, Detection Detection)> detections, ILookup<string, TruthRow> truth, int skipped)
    {
        bool plane = SensorModel.IsPlane(site);
        var filter = new SpatialFilter([.. site.Sensors.Select(sensor => new SensorModel(sensor, site.Tracker, plane))], site.Tracker, plane);
        var plots = detections.Where(plot => plot.Target > 0).ToLookup(plot => plot.Target.ToString(), plot => plot.Detection);
        double[] squares = [.. truth.OrderBy(target => target.Key, StringComparer.Ordinal).Select(target =>
        {
            TruthRow[] rows = [.. target.OrderBy(row => row.Time)];
            var estimates = Track(filter, plots[target.Key].OrderBy(plot => plot.Time), rows.Select(row => row.Time));
            return rows.Skip(skipped).Average(row =>
            {
                EnuVector error = estimates[row.Time].Position - row.Position;
                return error.X * error.X + error.Y * error.Y + (row.HasHeight ? error.Z * error.Z : 0);
            });
        })];
        return (Math.Sqrt(squares.Average()), [.. squares.Select(Math.Sqrt)]);
    }
}
