using System.Runtime.CompilerServices;
using Picket.Core.Time;
using Picket.Tracking.Motion;

namespace Picket.Tracking.Filtering;

/// <summary>Where an object in space is and how it moves, under up to six models: how probable each is, and its state if it is the one.</summary>
internal struct SpatialState
{
    /// <summary>When the state holds.</summary>
    public Instant Time;

    /// <summary>When it was last corrected by a measurement, or began.</summary>
    public Instant Updated;

    /// <summary>Whether measurements said anything of the height beyond what a range holds, and it is not long forgotten.</summary>
    public bool HeightTold;

    /// <summary>The probabilities of the models.</summary>
    public ModelProbabilities Probabilities;

    /// <summary>Mean and packed covariance of each model's state, as <see cref="MotionSet"/> lays them out.</summary>
    public ModelNumbers Numbers;

    /// <summary>Writes the state bit for bit, as much of it as a set of models uses.</summary>
    public readonly void Save(BinaryWriter writer, MotionSet motion)
    {
        writer.Write(Time.Nanoseconds);
        writer.Write(Updated.Nanoseconds);
        writer.Write(HeightTold);
        foreach (double value in ((ReadOnlySpan<double>)Probabilities)[..motion.Count]) writer.Write(value);
        foreach (double value in ((ReadOnlySpan<double>)Numbers)[..motion.Length]) writer.Write(value);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static SpatialState Load(BinaryReader reader, MotionSet motion)
    {
        var state = new SpatialState { Time = new Instant(reader.ReadInt64()), Updated = new Instant(reader.ReadInt64()), HeightTold = reader.ReadBoolean() };
        for (int i = 0; i < motion.Count; i++) state.Probabilities[i] = reader.ReadDouble();
        for (int i = 0; i < motion.Length; i++) state.Numbers[i] = reader.ReadDouble();
        return state;
    }
}

/// <summary>A probability for each model.</summary>
[InlineArray(MotionSet.MaxModels)]
internal struct ModelProbabilities
{
    private double _first;
}

/// <summary>Room for the states of a site's usual models, with those of rounds: one with six components, four with seven and one with nine.</summary>
[InlineArray(Capacity)]
internal struct ModelNumbers
{
    /// <summary>How many numbers there is room for.</summary>
    public const int Capacity = 221;

    private double _first;
}
