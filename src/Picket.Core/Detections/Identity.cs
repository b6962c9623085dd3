namespace Picket.Core.Detections;

/// <summary>A name that an object carries itself, such as a transponder address: <c>icao:4CA7E8</c>, <c>remote-id:1596F0123</c>.</summary>
/// <param name="Scheme">Who gives such names: <c>icao</c>, <c>remote-id</c>, <c>track</c> (a sensor's own track number).</param>
/// <param name="Value">The name within the scheme.</param>
public readonly record struct Identity(string? Scheme, string? Value)
{
    /// <summary>Scheme of a sensor's own track numbers.</summary>
    public const string OwnNumber = "track";

    /// <summary>Whether it is only a sensor's own track number, which the object does not say.</summary>
    public bool IsOwnNumber => Scheme == OwnNumber;

    /// <summary>Whether there is no identity.</summary>
    public bool IsNone => Scheme is null;

    /// <summary>An ICAO 24-bit address as six upper-case hexadecimal digits.</summary>
    public static Identity Icao(int address) => new("icao", address.ToString("X6"));

    /// <summary>The form <c>scheme:value</c>, empty for none.</summary>
    public override string ToString() => IsNone ? "" : $"{Scheme}:{Value}";
}
