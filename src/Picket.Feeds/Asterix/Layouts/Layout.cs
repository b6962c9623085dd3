namespace Picket.Feeds.Asterix;

/// <summary>How an item or a part of one lies in bytes: the compiled form of a definition.</summary>
internal abstract class Layout
{
    /// <summary>Length in bytes where it is always the same, else 0.</summary>
    public virtual int FixedLength => 0;

    /// <summary>Finds the length in bytes at the start of <paramref name="data"/>, at least 1, or a failure as a negative <see cref="AsterixStatus"/>.</summary>
    public abstract int Measure(ReadOnlySpan<byte> data);

    /// <summary>A failure in the form that <see cref="Measure"/> returns.</summary>
    protected static int Fail(AsterixStatus status) => -(int)status;
}
