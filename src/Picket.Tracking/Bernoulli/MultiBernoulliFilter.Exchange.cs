using Picket.Tracking.Filtering;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Bernoulli;

/// <summary>Objects that meet: tracks exchange hypotheses, so that each stays one narrow Gaussian instead of all becoming the same wide one.</summary>
/// <remarks>
/// The multi-Bernoulli density that is nearest to the exact posterior need not keep each track's hypotheses together (Williams, "An efficient, variational approximation of the
/// best fitting multi-Bernoulli filter", IEEE TSP 2015; Svensson et al., "Set JPDA filter for multitarget tracking", IEEE TSP 2011): two tracks that may each have given
/// both of two detections become one track for each detection, where positions and velocities do not tell them apart. Equal masses are exchanged, the pair that narrows most first, as long as it pays;
/// existence stays as it is. Done in the small clusters with loops, which are those of objects that meet. Named tracks keep what is theirs.
/// </remarks>
internal sealed partial class MultiBernoulliFilter<TState, TFilter>
{
    private const double LeastExistence = 0.1;
    private const double WorthExchanging = 0.1; // in units of probability times squared standard deviations
    private const int MostExchanges = 16;
    private const int MostMeeting = 6;
    private const int Axes = 6;
    private List<TState> _exchanged = [];
    private readonly List<int> _meeting = [];
    private double[] _componentWeights = [], _componentPlaces = [], _held = [], _first = [], _mass = [];
    private TState[] _components = [], _members = [];
    private int _componentCount;

    private void ExchangeAll()
    {
        for (int cluster = 0; cluster < _problem.Meetings.Count; cluster++)
        {
            _meeting.Clear();
            foreach (int index in _problem.Meetings.Members(cluster))
            {
                ref Candidate candidate = ref _candidates[index];
                if (candidate.Exchanged < 0 && candidate.Existence > LeastExistence && MayExchange(candidate.Slot)) _meeting.Add(index);
            }

            if (_meeting.Count is > 1 and <= MostMeeting) Exchange();
        }
    }

    // Named tracks keep what is theirs; a late look changes a state that others have gone on from.
    private bool MayExchange(int slot) => _tracks.KnownAs(slot) is not { HasName: true } && _scan.Time >= _outlines[slot].Time;

    private void Exchange()
    {
        Spread();
        bool any = false;
        for (int exchanges = 0; exchanges < MostExchanges && TryExchange(); exchanges++) any = true;
        if (!any) return;
        for (int track = 0; track < _meeting.Count; track++)
        {
            int count = 0;
            for (int component = 0; component < _componentCount; component++)
            {
                double weight = _held[track * _componentCount + component];
                if (weight <= 0) continue;
                (_componentWeights[count], _members[count]) = (weight, _components[component]);
                count++;
            }

            if (count == 0) continue;
            _filter.Merge(_componentWeights.AsSpan(0, count), _members.AsSpan(0, count), out TState merged);
            _candidates[_meeting[track]].Exchanged = _exchanged.Count;
            _exchanged.Add(merged);
        }
    }

    // Lists the hypotheses of all tracks that meet, and where each puts its object in units of what the hypotheses leave open.
    private void Spread()
    {
        int most = _meeting.Count * (Evidence.Most + 1);
        if (_components.Length < most)
        {
            (_components, _members, _componentWeights) = (new TState[most], new TState[most], new double[most]);
            (_componentPlaces, _held) = (new double[most * Axes], new double[most * _meeting.Count]);
            (_first, _mass) = (new double[_meeting.Count * Axes], new double[_meeting.Count]);
        }

        _componentCount = 0;
        Span<int> owners = stackalloc int[most];
        for (int track = 0; track < _meeting.Count; track++)
        {
            int index = _meeting[track], before = _componentCount;
            ref Candidate candidate = ref _candidates[index];
            Explain(candidate, _problem.TrackStart[index], _problem.TrackStart[index + 1], out Evidence evidence, out _);
            evidence.Time = _scan.Time;
            _componentCount += Expand(_states[candidate.Slot], evidence, _componentWeights.AsSpan(before), _components.AsSpan(before));
            owners[before.._componentCount].Fill(track);
        }

        Span<double> variance = stackalloc double[Axes];
        variance.Clear();
        for (int component = 0; component < _componentCount; component++)
        {
            _filter.Read(_components[component], out KinematicState state);
            for (int axis = 0; axis < Axes; axis++)
            {
                _componentPlaces[component * Axes + axis] = state.Mean[axis];
                variance[axis] += state.Covariance.Get(axis, axis) / _componentCount;
            }
        }

        Array.Clear(_held, 0, _componentCount * _meeting.Count);
        Array.Clear(_first, 0, _meeting.Count * Axes);
        Array.Clear(_mass, 0, _meeting.Count);
        for (int component = 0; component < _componentCount; component++)
        {
            int track = owners[component];
            double weight = _componentWeights[component];
            _held[track * _componentCount + component] = weight;
            _mass[track] += weight;
            for (int axis = 0; axis < Axes; axis++)
            {
                ref double place = ref _componentPlaces[component * Axes + axis];
                place = variance[axis] > 0 ? place / Math.Sqrt(variance[axis]) : 0;
                _first[track * Axes + axis] += weight * place;
            }
        }
    }

    // Of all pairs of hypotheses of two tracks the one whose exchange takes most from the sum of the tracks' spreads.
    private bool TryExchange()
    {
        double best = WorthExchanging;
        (int one, int other, int given, int taken) = (-1, -1, -1, -1);
        for (int a = 0; a < _meeting.Count; a++)
        {
            for (int b = a + 1; b < _meeting.Count; b++)
            {
                for (int x = 0; x < _componentCount; x++)
                {
                    if (_held[a * _componentCount + x] <= 0) continue;
                    for (int y = 0; y < _componentCount; y++)
                    {
                        if (x == y || _held[b * _componentCount + y] <= 0) continue;
                        double gain = Gain(a, b, x, y);
                        if (gain > best) (best, one, other, given, taken) = (gain, a, b, x, y);
                    }
                }
            }
        }

        if (one < 0) return false;
        double mass = Math.Min(_held[one * _componentCount + given], _held[other * _componentCount + taken]);
        Move(one, given, -mass);
        Move(other, given, mass);
        Move(one, taken, mass);
        Move(other, taken, -mass);
        return true;
    }

    // The spread of a mixture about its mean is the sum of w m^2 less (sum of w m)^2 / (sum of w); an exchange leaves the first sums together as they are.
    private double Gain(int a, int b, int x, int y)
    {
        double mass = Math.Min(_held[a * _componentCount + x], _held[b * _componentCount + y]), along = 0, square = 0;
        for (int axis = 0; axis < Axes; axis++)
        {
            double difference = _componentPlaces[y * Axes + axis] - _componentPlaces[x * Axes + axis];
            along += difference * (_first[a * Axes + axis] / _mass[a] - _first[b * Axes + axis] / _mass[b]);
            square += difference * difference;
        }

        return 2 * mass * along + mass * mass * square * (1 / _mass[a] + 1 / _mass[b]);
    }

    private void Move(int track, int component, double mass)
    {
        ref double held = ref _held[track * _componentCount + component];
        held = Math.Max(0, held + mass);
        if (held < 1e-12) held = 0;
        for (int axis = 0; axis < Axes; axis++) _first[track * Axes + axis] += mass * _componentPlaces[component * Axes + axis];
    }
}
