using Picket.Core.Time;

namespace Picket.Simulation.Exercises;

/// <summary>The clock of an exercise that can be paused: site time to seconds of the scenario and back.</summary>
/// <param name="start">Site time of the scenario's first moment.</param>
internal sealed class ExerciseClock(Instant start)
{
    private readonly List<(double At, Duration Length)> _pauses = [];
    private Duration _paused;
    private Instant? _since;

    public bool IsPaused => _since is not null;

    public void Pause(Instant now) => _since ??= now;

    public void Resume(Instant now)
    {
        if (_since is not { } since) return;
        _pauses.Add((ElapsedAt(since), now - since));
        (_paused, _since) = (_paused + (now - since), null);
    }

    /// <summary>Seconds of the scenario at a site time that is not before the last pause's end.</summary>
    public double ElapsedAt(Instant now) => ((_since is { } since && since < now ? since : now) - start - _paused).Seconds;

    /// <summary>Site time of a second of the scenario.</summary>
    public Instant At(double elapsed)
    {
        Instant time = start + Duration.FromSeconds(elapsed);
        foreach ((double at, Duration length) in _pauses)
        {
            if (at < elapsed) time += length;
        }

        return time;
    }
}
