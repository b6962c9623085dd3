using Picket.Core;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Registration;

/// <summary>Estimates on line what every sensor measures too much in range, azimuth and time, against the reference sensor, from objects that several sensors see; and takes it off.</summary>
/// <remarks>
/// The joint extended Kalman filter over all biases and up to <see cref="MostObjects"/> objects, by way of <see cref="CalibrationObject"/>. Sensors that share no object with the
/// reference are registered through those that do. Nothing here decides what belongs together: the tracker hands in what is certain, and what does not fit
/// (1 in 1,000) is left out. Three misfits in a row begin an object anew, as it manoeuvres or was taken for another; six misfits of one sensor, less
/// two for every fit, begin its biases and all objects anew, as then a first wrong pair was believed, or the sensor was moved.
/// What other trackers believe is neither used nor corrected, as its errors last from one report to the next.
/// It fails where objects fly so alike that time and place cannot be told apart (reported: large sigmas), and takes heights as measured: elevation has no bias.
/// </remarks>
internal sealed class SensorRegistration : IStateful
{
    /// <summary>Most objects used at a time.</summary>
    public const int MostObjects = 128;

    private const int MisfitsOfObject = 3;
    private const int MisfitsOfSensor = 6;
    private const int FitOutweighs = 2;
    private const int AloneForLong = 20;
    private const int ServedForLong = 200;
    private const double SilentForLong = 30;
    private const double LargestHeightSigma = 300;
    private readonly SensorModel[] _sensors;
    private readonly bool _plane;
    private readonly double _speed;
    private readonly ConstantVelocity _motion;
    private readonly int[] _firsts, _misfits;
    private readonly BiasEstimate _biases;
    private readonly ObservationBuffer _buffer;
    private readonly CalibrationObject[] _objects = new CalibrationObject[MostObjects];
    private readonly long[] _tracks = new long[MostObjects];

    /// <summary>The registration of a site whose file names a reference.</summary>
    public SensorRegistration(Site site, SensorModel[] sensors)
    {
        ArgumentNullException.ThrowIfNull(site.RegistrationReference);
        _sensors = sensors;
        _plane = SensorModel.IsPlane(site);
        _speed = site.Tracker.Births.SpeedSigma;
        _motion = new ConstantVelocity(site.Tracker.AccelerationPsd, _plane ? 0 : site.Tracker.AccelerationPsd);
        _buffer = new ObservationBuffer(Duration.FromSeconds(site.Tracker.MaxAge));
        int reference = site.SensorIndex(site.RegistrationReference);
        _firsts = [.. Enumerable.Range(0, sensors.Length).Select(sensor => sensor == reference ? -1 : BiasEstimate.PerSensor * (sensor > reference ? sensor - 1 : sensor))];
        _misfits = new int[sensors.Length];
        _biases = new BiasEstimate([.. site.Sensors.Where((_, sensor) => sensor != reference)]);
        for (int index = 0; index < MostObjects; index++) _objects[index] = new CalibrationObject(_biases.Count);
    }

    /// <summary>What is estimated of a sensor; all zero for the reference.</summary>
    public SensorBias BiasOf(int sensor) => _firsts[sensor] is var first && first < 0 ? default : _biases.Of(first);

    /// <summary>How many times the biases of a sensor were found wrong and begun anew.</summary>
    public long Resets { get; private set; }

    /// <summary>A detection less what its sensor measures too much, with noise wider by what is not known of that.</summary>
    /// <remarks>There is no moment from which it is done: before anything is known the correction is nothing and the noise covers the prior, which is what lets the plots of a
    /// biased sensor reach the tracks of others at all; as the estimate narrows, the noise becomes the sensor's own. What is left of a bias is treated as noise that
    /// is new in each look, which it is not: a track that only this sensor sees is surer of itself than it should be, while the estimate is wide.</remarks>
    public Detection Correct(in Detection raw)
    {
        if (_firsts[raw.Sensor] < 0 || raw.Measurement.IsEstimate) return raw;
        SensorBias bias = BiasOf(raw.Sensor);
        Measurement m = raw.Measurement;
        double late = bias.SigmaTime * _speed, lateAngle = late / Math.Max(m.Has(MeasuredComponents.Range) ? m.Range : double.PositiveInfinity, 1);
        return raw with
        {
            Time = raw.Time - Duration.FromSeconds(bias.Time),
            Measurement = m with
            {
                Range = m.Has(MeasuredComponents.Range) ? Math.Max(0, m.Range - bias.Range) : 0,
                Azimuth = m.Has(MeasuredComponents.Azimuth) ? SensorCoverage.Turned(m.Azimuth - bias.Azimuth) : 0,
                SigmaX = Widened(m.SigmaX, late, 0),
                SigmaY = Widened(m.SigmaY, late, 0),
                SigmaRange = Widened(m.SigmaRange, bias.SigmaRange, late),
                SigmaAzimuth = Widened(m.SigmaAzimuth, bias.SigmaAzimuth, lateAngle),
                SigmaElevation = Widened(m.SigmaElevation, lateAngle, 0),
            },
        };
    }

    /// <summary>Takes a detection, as it came, that is certainly a confirmed track's. The order of those that are not older than the site's <c>max_age</c> has no part in the result.</summary>
    public void Observe(long track, in Detection raw)
    {
        if (raw.Measurement.IsEstimate || !TryAdmit(track, raw.Time)) return;
        Measurement measurement = raw.Measurement;
        if (_plane) measurement = measurement with { Components = measurement.Components & ~(MeasuredComponents.Height | MeasuredComponents.Elevation) };
        _buffer.Add(new Observation(track, raw.Sensor, raw.Time, measurement));
        while (_buffer.TryTake(out Observation due)) Work(due);
    }

    /// <summary>A track has ended, was merged into another, or jumped: what was learnt from it stays.</summary>
    public void Forget(long track)
    {
        if (PlaceOf(track) is var place and >= 0) _tracks[place] = 0;
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Resets);
        foreach (int misfits in _misfits) writer.Write(misfits);
        _biases.Save(writer);
        _buffer.Save(writer);
        for (int place = 0; place < MostObjects; place++)
        {
            writer.Write(_tracks[place]);
            if (_tracks[place] != 0) _objects[place].Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        Resets = reader.ReadInt64();
        for (int sensor = 0; sensor < _misfits.Length; sensor++) _misfits[sensor] = reader.ReadInt32();
        _biases.Load(reader);
        _buffer.Load(reader);
        for (int place = 0; place < MostObjects; place++)
        {
            _tracks[place] = reader.ReadInt64();
            if (_tracks[place] != 0) _objects[place].Load(reader);
        }
    }

    private void Work(in Observation observation)
    {
        int place = PlaceOf(observation.Track);
        if (place < 0) return;
        CalibrationObject one = _objects[place];
        SensorModel sensor = _sensors[observation.Sensor];
        int first = _firsts[observation.Sensor];
        _biases.Drift(observation.Time);
        if (!one.IsBegun || (observation.Time - one.Time).Seconds > SilentForLong)
        {
            if (!StartingState.Fixes(observation.Raw) || !_plane && !StartingState.FixesHeight(observation.Raw)) return;
            one.Begin(Correct(new Detection { Sensor = observation.Sensor, Time = observation.Time, Measurement = observation.Raw }), sensor, first, _biases);
            return;
        }

        if (!_plane && one.HeightSigma > LargestHeightSigma && !StartingState.FixesHeight(observation.Raw)) return;
        if (one.TryObserve(observation, sensor, first, _biases, _motion))
        {
            _misfits[observation.Sensor] = Math.Max(0, _misfits[observation.Sensor] - FitOutweighs);
            return;
        }

        if (one.Misfits >= MisfitsOfObject) one.Restart();
        if (first >= 0 && ++_misfits[observation.Sensor] >= MisfitsOfSensor) Reset(observation.Sensor);
    }

    // What the objects know depends on the biases as they were believed.
    private void Reset(int sensor)
    {
        Resets++;
        _misfits[sensor] = 0;
        _biases.Reset(_firsts[sensor]);
        foreach (CalibrationObject one in _objects) one.Restart();
    }

    // Objects come and go, so that in time many azimuths and ranges have had their part: a new one takes the place of one that is silent, that only one
    // sensor sees, or that has served for long.
    private bool TryAdmit(long track, Instant time)
    {
        int place = PlaceOf(track);
        if (place < 0)
        {
            place = _tracks.AsSpan().IndexOf(0);
            for (int other = 0; place < 0 && other < MostObjects; other++)
            {
                CalibrationObject one = _objects[other];
                bool alone = one.OnlySensor >= 0 && one.Observations > AloneForLong;
                if (alone || one.Observations > ServedForLong || (time - one.LastOffered).Seconds > SilentForLong) place = other;
            }

            if (place < 0) return false;
            _tracks[place] = track;
            _objects[place].Take();
        }

        if (time > _objects[place].LastOffered) _objects[place].LastOffered = time;
        return true;
    }

    private int PlaceOf(long track) => _tracks.AsSpan().IndexOf(track);

    private static double Widened(double sigma, double one, double other) => Math.Sqrt(sigma * sigma + one * one + other * other);
}
