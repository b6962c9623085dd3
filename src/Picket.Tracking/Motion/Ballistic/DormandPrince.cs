namespace Picket.Tracking.Motion.Ballistic;

/// <summary>The rates of a state at a time.</summary>
/// <param name="time">The time, s.</param>
/// <param name="state">The state.</param>
/// <param name="rates">Where the rates are written.</param>
public delegate void Rates(double time, ReadOnlySpan<double> state, Span<double> rates);

/// <summary>Integrates differential equations with steps by the error: the pair of orders 5 and 4 of Dormand and Prince 1980, with a dense output of order 4 (Hairer, Nørsett and Wanner 1993, section II.6).</summary>
/// <remarks>For what must be exact and has time; the tracker's own loop steps by <see cref="FlightMotion"/>. Allocates only at construction. Not thread safe. Fails where the rates have a jump that no step gets small enough for.</remarks>
public sealed class DormandPrince
{
    private const double SmallestStep = 1e-12;

    private static readonly double[] s_nodes = [0, 1 / 5.0, 3 / 10.0, 4 / 5.0, 8 / 9.0, 1, 1];

    private static readonly double[][] s_stages =
    [
        [],
        [1 / 5.0],
        [3 / 40.0, 9 / 40.0],
        [44 / 45.0, -56 / 15.0, 32 / 9.0],
        [19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0],
        [9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0],
        [35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0],
    ];

    private static readonly double[] s_error = [71 / 57600.0, 0, -71 / 16695.0, 71 / 1920.0, -17253 / 339200.0, 22 / 525.0, -1 / 40.0];

    private static readonly double[] s_dense =
        [-12715105075 / 11282082432.0, 0, 87487479700 / 32700410799.0, -10690763975 / 1880347072.0, 701980252875 / 199316789632.0, -1453857185 / 822651844.0, 69997945 / 29380423.0];

    private readonly Rates _rates;
    private readonly double _relative, _absolute;
    private readonly double[] _state, _before, _trial;
    private readonly double[][] _stages;
    private double _step;
    private bool _stepped;

    /// <summary>An integrator.</summary>
    /// <param name="size">Components of the state.</param>
    /// <param name="rates">The equations.</param>
    /// <param name="relative">Error of a step, relative to each component.</param>
    /// <param name="absolute">Error of a step, in the components' units.</param>
    public DormandPrince(int size, Rates rates, double relative = 1e-10, double absolute = 1e-10)
    {
        (_rates, _relative, _absolute) = (rates, relative, absolute);
        (_state, _before, _trial) = (new double[size], new double[size], new double[size]);
        _stages = [.. s_stages.Select(_ => new double[size])];
    }

    /// <summary>When <see cref="State"/> holds, s.</summary>
    public double Time { get; private set; }

    /// <summary>Where the last step began, s.</summary>
    public double TimeBefore { get; private set; }

    /// <summary>The state at the end of the last step.</summary>
    public ReadOnlySpan<double> State => _state;

    /// <summary>Begins at a state.</summary>
    /// <param name="time">Its time, s.</param>
    /// <param name="state">The state.</param>
    /// <param name="firstStep">The step tried first, s; negative to go back in time.</param>
    public void Begin(double time, ReadOnlySpan<double> state, double firstStep = 0.1)
    {
        state.CopyTo(_state);
        state.CopyTo(_before);
        (Time, TimeBefore, _step, _stepped) = (time, time, firstStep, false);
        _rates(time, _state, _stages[0]);
    }

    /// <summary>Goes on by one step whose error is small enough, at most to a time.</summary>
    /// <exception cref="ArithmeticException">No step is small enough.</exception>
    public void Step(double limit)
    {
        if (limit == Time) return;
        if (_stepped) (_stages[0], _stages[6]) = (_stages[6], _stages[0]); // the last stage of a step is the first of the next
        _stepped = false;
        _step = Math.CopySign(Math.Abs(_step), limit - Time);
        for (; ; )
        {
            bool last = Math.Abs(_step) >= Math.Abs(limit - Time);
            double step = last ? limit - Time : _step;
            Try(step);
            double error = Error(step), factor = Math.Clamp(0.9 * Math.Pow(error, -0.2), 0.2, 5);
            if (!(error <= 1))
            {
                _step = step * (double.IsFinite(error) ? factor : 0.2);
                if (Math.Abs(_step) < SmallestStep) throw new ArithmeticException("no step of the integration is small enough");
                continue;
            }

            if (!last || factor < 1) _step = step * factor;
            (TimeBefore, Time) = (Time, last ? limit : Time + step);
            _state.CopyTo(_before, 0);
            _trial.CopyTo(_state, 0);
            _stepped = true;
            return;
        }
    }

    /// <summary>Goes on to a time.</summary>
    public void RunTo(double time)
    {
        while (Time != time) Step(time);
    }

    /// <summary>Goes on until a function of the state first falls from above 0 to 0, and ends there to rounding.</summary>
    /// <param name="limit">When to end at the latest, s.</param>
    /// <param name="function">The function; a rise above 0 and a fall within one step are not noticed.</param>
    /// <returns>Whether it fell to 0 by the limit.</returns>
    public bool RunUntil(double limit, Func<ReadOnlySpan<double>, double> function)
    {
        double before = function(_state);
        while (Time != limit)
        {
            Step(limit);
            double after = function(_state);
            if (before > 0 && after <= 0)
            {
                Refine(ZeroOf(function) * (Time - TimeBefore), before, function);
                return true;
            }

            before = after;
        }

        return false;
    }

    /// <summary>The state at a time within the last step; valid until the next call.</summary>
    public void At(double time, Span<double> state) => Dense((time - TimeBefore) / (Time - TimeBefore), state);

    // Where in the last step the dense output falls to 0, 0 to 1.
    private double ZeroOf(Func<ReadOnlySpan<double>, double> function)
    {
        double low = 0, high = 1;
        Span<double> place = stackalloc double[_state.Length];
        for (int halving = 0; halving < 50; halving++)
        {
            double middle = (low + high) / 2;
            Dense(middle, place);
            if (function(place) > 0) low = middle;
            else high = middle;
        }

        return high;
    }

    // The dense output is of a lower order than the steps, so the zero is sought by steps of its length, by the secant rule.
    private void Refine(double length, double valueBefore, Func<ReadOnlySpan<double>, double> function)
    {
        double start = TimeBefore, before = 0;
        _before.CopyTo(_state, 0);
        Time = start;
        for (int pass = 0; ; pass++)
        {
            Try(length);
            double value = function(_trial), change = value * (length - before) / (value - valueBefore);
            (before, valueBefore) = (length, value);
            if (pass == 6 || value == 0 || !double.IsFinite(change) || Math.Abs(change) <= 1e-14 * Math.Abs(length)) break;
            length -= change;
        }

        _trial.CopyTo(_state, 0);
        (Time, _stepped) = (start + length, true);
    }

    private void Try(double step)
    {
        for (int stage = 1; stage < 7; stage++)
        {
            _state.CopyTo(_trial, 0);
            for (int k = 0; k < stage; k++) Packed.AddScaled(_trial, _stages[k], step * s_stages[stage][k]);
            _rates(Time + s_nodes[stage] * step, _trial, _stages[stage]);
        }
    }

    private double Error(double step)
    {
        double sum = 0;
        for (int i = 0; i < _state.Length; i++)
        {
            double error = 0;
            for (int stage = 0; stage < 7; stage++) error += s_error[stage] * _stages[stage][i];
            error *= step / (_absolute + _relative * Math.Max(Math.Abs(_state[i]), Math.Abs(_trial[i])));
            sum += error * error;
        }

        return Math.Max(Math.Sqrt(sum / _state.Length), 1e-10);
    }

    private void Dense(double share, Span<double> state)
    {
        double step = Time - TimeBefore, rest = 1 - share;
        for (int i = 0; i < _state.Length; i++)
        {
            double difference = _state[i] - _before[i], start = step * _stages[0][i] - difference, end = difference - step * _stages[6][i] - start, bend = 0;
            for (int stage = 0; stage < 7; stage++) bend += s_dense[stage] * _stages[stage][i];
            state[i] = _before[i] + share * (difference + rest * (start + share * (end + rest * step * bend)));
        }
    }
}
