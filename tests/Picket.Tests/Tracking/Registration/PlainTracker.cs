using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Tracking.Association;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Parallelism;
using Picket.Tracking.Registration;

namespace Picket.Tests.Tracking.Registration;

/// <summary>The least that tracks: nearest neighbours, five hits to be believed, five misses to end. It corrects what it is given and tells the registration what is certain.</summary>
internal sealed class PlainTracker(Site site)
{
    private const double Gate = 18.4; // chi-square with two rows, 1 in 10,000 outside
    private const double ClutterAndBirths = 3e-3; // per m rad
    private readonly SensorModel[] _sensors = [.. site.Sensors.Select(sensor => new SensorModel(sensor, site.Tracker, plane: true))];
    private readonly ConstantVelocity _motion = new(site.Tracker.AccelerationPsd, 0);
    private readonly List<Track> _tracks = [];
    private long _last;

    public sealed class Track
    {
        public long Number { get; init; }

        public KinematicState State;

        public int Hits { get; set; }

        public int Misses { get; set; }
    }

    public SensorRegistration Registration { get; private set; } = RegistrationOf(site);

    public IEnumerable<Track> Believed => _tracks.Where(track => track.Hits >= 5);

    public static SensorRegistration RegistrationOf(Site site) => new(site, [.. site.Sensors.Select(sensor => new SensorModel(sensor, site.Tracker, plane: true))]);

    public void Work(TwoRadarScene.Look look)
    {
        Detection[] raw = [.. look.Plots.Select(plot => plot.Plot)];
        Detection[] corrected = [.. raw.Select(plot => Registration.Correct(plot))];
        if (raw.Length == 0) return;
        foreach (Track track in _tracks)
        {
            _motion.Predict(track.State, corrected[0].Time, out KinematicState predicted);
            track.State = predicted;
        }

        var pairs = new List<AssociationPair>();
        for (int index = 0; index < _tracks.Count; index++)
        {
            for (int plot = 0; plot < raw.Length; plot++)
            {
                if (!TryInnovate(_tracks[index], corrected[plot], out Innovation innovation) || innovation.DistanceSquared > Gate) continue;
                pairs.Add(new() { Track = index, Detection = plot, LogRatio = innovation.LogLikelihood - Math.Log(ClutterAndBirths) });
            }
        }

        var problem = new AssociationProblem(new Partitions(threads: 1));
        problem.Begin(_tracks.Count, raw.Length);
        problem.Add(pairs.ToArray());
        problem.End();
        new GlobalNearestNeighbour().Associate(problem);
        var taken = new HashSet<int>();
        foreach (Track track in _tracks) track.Misses += look.Sensor == 0 ? 1 : 0;
        for (int index = 0; index < pairs.Count; index++)
        {
            if (problem.Pairs[index].Probability != 1) continue;
            AssociationPair pair = pairs[index];
            Track track = _tracks[pair.Track];
            TryInnovate(track, corrected[pair.Detection], out Innovation innovation);
            ExtendedKalmanFilter.Update(ref track.State, innovation);
            (track.Hits, track.Misses) = (track.Hits + 1, 0);
            taken.Add(pair.Detection);
            bool certain = pairs.Count(other => other.Track == pair.Track || other.Detection == pair.Detection) == 1;
            if (track.Hits >= 5 && certain) Registration.Observe(track.Number, raw[pair.Detection]);
        }

        for (int plot = 0; plot < raw.Length; plot++)
        {
            if (taken.Contains(plot)) continue;
            _sensors[look.Sensor].Start.From(corrected[plot], out KinematicState state);
            _tracks.Add(new() { Number = ++_last, State = state, Hits = 1 });
        }

        foreach (Track over in _tracks.Where(track => track.Misses > (track.Hits < 5 ? 1 : 5))) Registration.Forget(over.Number);
        _tracks.RemoveAll(track => track.Misses > (track.Hits < 5 ? 1 : 5));
    }

    private bool TryInnovate(Track track, in Detection detection, out Innovation innovation)
    {
        _sensors[detection.Sensor].Measurement.Linearize(detection.Measurement, track.State, out Linearization linear);
        return ExtendedKalmanFilter.TryInnovate(track.State, linear, out innovation);
    }
}
