namespace Picket.Simulation.Kernel;

/// <summary>The chance of one run of a study: a random number for each purpose, entity and index, by a hash of their numbers, so that no number depends on how many were drawn before.</summary>
/// <remarks>
/// Two plans that are run under the same seed meet the same chance wherever they ask the same question (common random numbers), and a run needs no other run before it. The counter is mixed twice by
/// the finalizer of SplitMix64 (Steele, Lea and Flood 2014; constants of Stafford's mix 13) with a key of the run before and between, as counter-based generators do (Salmon and others 2011).
/// </remarks>
public readonly struct RunChance
{
    private readonly ulong _first, _second;

    /// <summary>The chance of a run.</summary>
    /// <param name="seed">Seed of the run.</param>
    public RunChance(ulong seed)
    {
        _first = Mix(seed + 0x9E3779B97F4A7C15);
        _second = Mix(_first + 0x9E3779B97F4A7C15);
    }

    /// <summary>The number of one of a group, which more of another group do not change: a threat of its group, a launcher of its layer, a zone of its site.</summary>
    /// <param name="group">Index of the group, below 2^12.</param>
    /// <param name="member">Index in the group, below 2^20: more than a scenario file allows.</param>
    public static int EntityOf(int group, int member) => group << 20 | member;

    /// <summary>Uniform in [0, 1).</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="entity">For whom, below 2^32.</param>
    /// <param name="index">The how manieth number of this purpose and entity, below 2^24.</param>
    public double Uniform(ChancePurpose purpose, int entity, int index = 0)
    {
        ulong counter = (ulong)purpose << 56 | (ulong)(uint)index << 32 | (uint)entity;
        return (Mix(Mix(counter ^ _first) + _second) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Standard normal.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="entity">For whom, below 2^32.</param>
    /// <param name="index">The how manieth number of this purpose and entity, below 2^24.</param>
    public double Normal(ChancePurpose purpose, int entity, int index = 0) => Studies.Statistics.Normal.Quantile(Uniform(purpose, entity, index) + HalfStep);

    // Uniform numbers are whole steps of 2^-53: half a step keeps them from 0.
    private const double HalfStep = 1.0 / (1UL << 54);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

/// <summary>What a random number of a run is for; each has numbers of its own.</summary>
public enum ChancePurpose : byte
{
    /// <summary>How many threats a group has, when the first begins and from which side; the entity is the group.</summary>
    Group,

    /// <summary>A threat's way; the entity is the threat, by its group and its number there.</summary>
    Way,

    /// <summary>When it is detected and tracked.</summary>
    Cue,

    /// <summary>When it is identified.</summary>
    Identification,

    /// <summary>Whether it is recognised.</summary>
    Recognition,

    /// <summary>When it is looked at again.</summary>
    SecondLook,

    /// <summary>When it is decided upon.</summary>
    Decision,

    /// <summary>How long an order takes to be carried out; the entity is the threat, the index the order.</summary>
    Reaction,

    /// <summary>How long an order is under way, and whether it is lost.</summary>
    Link,

    /// <summary>How hard the threat is to end; one number for all shots at it.</summary>
    Kill,

    /// <summary>How long the assessment takes.</summary>
    Assessment,

    /// <summary>How long a launcher reloads; the entity is the launcher, by its layer and its number there.</summary>
    Reload,

    /// <summary>How long an interceptor drone takes to come back.</summary>
    Recovery,

    /// <summary>Whom a warning reaches and when; the entity is the threat.</summary>
    Warning,

    /// <summary>One's own aircraft; the entity is its coming, by its group and its number there.</summary>
    Friend,

    /// <summary>How far behind its column's head a vehicle is; the entity is the zone, by its site and its number there.</summary>
    Vehicle,

    /// <summary>Whether a threat that has come down takes a launcher out, and which; the index is the layer.</summary>
    Strike,

    /// <summary>What a driver does when he is told to take cover; the entity is the zone, by its site and its number there.</summary>
    Halt,
}
