namespace Picket.Feeds.Asterix;

/// <summary>A fixed number of bits: one element, or a group of named elements, groups and spare bits.</summary>
internal sealed class FixedLayout(IReadOnlyList<FixedStep> steps, int bitLength) : Layout
{
    private readonly int _length = (bitLength + 7) / 8;
    private readonly bool _isCommB = steps is [{ Element: { Name: "MBDATA", Width: 56 } }, { Element.Name: "BDS1" }, { Element.Name: "BDS2" }];

    /// <summary>The elements in order, with the starts and ends of named groups between them.</summary>
    public FixedStep[] Steps { get; } = [.. steps];

    /// <summary>Number of bits, spare bits and an extension bit included.</summary>
    public int BitLength => bitLength;

    /// <summary>The element, where there is only one and it has no name of its own.</summary>
    public Element? Single => Steps is [{ Element: { Name: "" } element }] ? element : null;

    /// <summary>The register whose 56 bits the layout's first element holds, where it is a Comm-B message with its register number behind it.</summary>
    public CommBRegister? RegisterIn(ReadOnlySpan<byte> data) => _isCommB ? CommBRegister.Find(data[_length - 1]) : null;

    public override int FixedLength => _length;

    public override int Measure(ReadOnlySpan<byte> data) => data.Length >= _length ? _length : Fail(AsterixStatus.ItemCutOff);
}

/// <summary>A step through a fixed layout: an element, or the start (with its name) or the end of a named group.</summary>
internal readonly record struct FixedStep(Element? Element, string? Group);
