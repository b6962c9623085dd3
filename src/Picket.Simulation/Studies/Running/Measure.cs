namespace Picket.Simulation.Studies.Running;

/// <summary>What kind of number a measure is, which says how it is averaged and shown.</summary>
public enum MeasureKind
{
    /// <summary>0 or 1 in a run: its mean is a probability, with a Wilson interval.</summary>
    Proportion,

    /// <summary>A whole number: shown as a distribution, its mean with a t interval.</summary>
    Count,

    /// <summary>Any number: mean with a t interval, quartiles.</summary>
    Value,

    /// <summary>Seconds: as a value, drawn on an axis of time.</summary>
    Time,
}

/// <summary>Which question a measure answers: the report has a section for each.</summary>
public enum MeasureTopic
{
    /// <summary>What came through: leakers, nothing gets through.</summary>
    Outcome,

    /// <summary>Shots, magazines left, channels: what the layers spent.</summary>
    Layers,

    /// <summary>Queues and waiting: how near the defence is to saturation.</summary>
    Queue,

    /// <summary>Warning time delivered, false warnings, hours of work lost in shelter.</summary>
    Warnings,

    /// <summary>Times of the stages of a threat: detect, track, identify, decide, engage, assess.</summary>
    TimeLine,

    /// <summary>What a layer or sensor left to others, or to nobody.</summary>
    Gaps,
}

/// <summary>One number that a run is measured by; none is below 0.</summary>
/// <param name="Name">Its name in study files, CSV and report: <c>leakers</c>, <c>shots/guns</c>, <c>time/one-way-drone/track</c>.</param>
/// <param name="Kind">What kind of number it is.</param>
/// <param name="Topic">Which question it answers.</param>
/// <param name="Unit">Its unit; empty for a plain number.</param>
/// <param name="Meaning">One sentence that says what it is.</param>
public sealed record Measure(string Name, MeasureKind Kind, MeasureTopic Topic, string Unit, string Meaning)
{
    /// <summary>The largest number there can be; without end where it is not known.</summary>
    public double Most { get; init; } = Kind == MeasureKind.Proportion ? 1 : double.PositiveInfinity;

    /// <summary>Whether a run gives any number of values, one for each threat or other object, rather than one or none.</summary>
    public bool PerObject { get; init; }

    /// <summary>What it is about where several measures say the same of different things: a threat class, a layer, a zone; empty otherwise.</summary>
    public string About { get; init; } = "";

    /// <summary>The stage of a time line (<see cref="MeasureTopic.TimeLine"/>): detect, track, identify, decide, engage, assess; empty otherwise.</summary>
    public string Stage { get; init; } = "";

    /// <summary>Whether more is better, worse, or neither: +1, -1, 0. Orders plans in words; changes no number.</summary>
    public int Better { get; init; }
}
