namespace Picket.Core;

/// <summary>A part of the fold whose whole state can be written to a checkpoint and read back, bit for bit.</summary>
/// <remarks>Two objects with equal histories write equal bytes: order collections by key, never by hash.</remarks>
public interface IStateful
{
    /// <summary>Writes the state.</summary>
    void Save(BinaryWriter writer);

    /// <summary>Replaces the state by one that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a state.</exception>
    void Load(BinaryReader reader);
}
