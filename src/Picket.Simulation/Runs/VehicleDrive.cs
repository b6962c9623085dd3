using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>How one vehicle drives that is stopped now and then: its plan by a clock of its own, which slows down as it brakes, and stands while it stands.</summary>
/// <remarks>
/// From a speed v it stands after v / a, v^2 / 2a further on, and is later from then on by what its clock has lost. It drives on at once at its planned speed. Off the road it goes at right angles to it, at one speed, and comes back the same way.
/// Neglected: that the planned speed may change while it brakes, that it takes time to drive off, and what stands beside the road.
/// </remarks>
/// <param name="how">What its driver does.</param>
/// <param name="speed">Its planned speed, m/s, at a time of the plan, s.</param>
internal struct VehicleDrive(VehicleBehaviour how, Func<double, double> speed)
{
    private double _halted = double.NegativeInfinity, _braking, _plan; // when it began to brake, for how long it does, and the time of the plan then
    private double _since, _from, _aside, _back; // from when on it goes sideways, from and to how far off the road, m; when it comes back
    private double _drivesOn = double.NegativeInfinity, _lost;

    /// <summary>Takes a stop, which does not begin before the one before it.</summary>
    /// <param name="halt">When it begins to brake, s.</param>
    /// <param name="back">When it may come back to the road, s; infinite while that is not known.</param>
    /// <param name="resume">When it may drive on, s; it does when it stands on the road.</param>
    /// <param name="aside">How far to the right of the road it goes, m.</param>
    public void Stop(double halt, double back, double resume, double aside)
    {
        if (halt < _drivesOn)
        {
            (_from, _since) = (BesideAt(halt), Math.Max(halt, _halted + _braking));
        }
        else
        {
            (_halted, _plan) = (halt, halt - _lost);
            _braking = speed(_plan) / how.Braking;
            (_from, _since) = (0, halt + _braking);
        }

        _aside = aside;
        _back = Math.Max(back, _since);
        _drivesOn = Math.Max(resume, _back + Math.Abs(Out(_back)) / how.Speed);
        _lost = _drivesOn - _plan - _braking / 2;
    }

    /// <summary>Where it is at a time, s, at which no stop has begun that was not taken.</summary>
    public readonly DriveState At(double time)
    {
        if (time >= _drivesOn) return new(time - _lost, 1, 0, 0);
        double braked = Math.Min(time - _halted, _braking), pace = _braking > 0 ? 1 - braked / _braking : 0;
        double drift = time < _back ? (BesideAt(time) == _aside ? 0 : Math.Sign(_aside - _from)) : -Math.Sign(BesideAt(time));
        return new(_plan + braked * (1 + pace) / 2, pace, BesideAt(time), time < _since ? 0 : drift * how.Speed);
    }

    private readonly double BesideAt(double time) => time <= _back ? Out(time) : Toward(Out(_back), 0, time - _back);

    private readonly double Out(double time) => Toward(_from, _aside, Math.Max(0, time - _since));

    private readonly double Toward(double from, double to, double seconds) => from + Math.Sign(to - from) * Math.Min(Math.Abs(to - from), how.Speed * seconds);
}

/// <summary>How a vehicle drives at a time.</summary>
/// <param name="Plan">The time of its plan, s: along the road it is where it would have been then.</param>
/// <param name="Pace">Its speed along the road over the planned one, 0 to 1.</param>
/// <param name="Beside">How far to the right of the road it is, m.</param>
/// <param name="Drift">How fast it goes to the right, m/s.</param>
internal readonly record struct DriveState(double Plan, double Pace, double Beside, double Drift);
