using System.Collections.Immutable;
using Picket.Core.Modes;

namespace Picket.Core.Sites;

/// <summary>Where data comes from: a protocol on a transport, and which sensors speak on it.</summary>
public sealed record Feed
{
    /// <summary>Id, unique in the site.</summary>
    public required string Id { get; init; }

    /// <summary>Protocol name: <c>asterix</c>, <c>beast</c>, <c>avr</c>, <c>sbs</c> ...</summary>
    public required string Protocol { get; init; }

    /// <summary>How the bytes come.</summary>
    public required Transport Transport { get; init; }

    /// <summary>Address to listen on (<c>host:port</c>, multicast groups too), or none.</summary>
    public string? Listen { get; init; }

    /// <summary>Address to connect to (<c>host:port</c>), or none.</summary>
    public string? Connect { get; init; }

    /// <summary>File to read, for <see cref="Transport.File"/>.</summary>
    public string? Path { get; init; }

    /// <summary>What its data is for; stamped at the door on every input.</summary>
    public Mode Mode { get; init; } = Mode.Live;

    /// <summary>Whether measured times come from the messages or from their arrival.</summary>
    public FeedTime Time { get; init; } = FeedTime.Message;

    /// <summary>How far the messages' clock may be off before arrival times are used, s.</summary>
    public double MaxClockError { get; init; } = 10;

    /// <summary>Seconds without any frame after which the feed is shown as stale.</summary>
    public double StaleAfter { get; init; } = 10;

    /// <summary>Which sensor a source on the wire is: source (<c>25/201</c> for ASTERIX) to sensor id. A single <c>*</c> stands for every source.</summary>
    public ImmutableSortedDictionary<string, string> Sensors { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>ASTERIX editions to use instead of the newest: category to edition, as in <c>048</c> to <c>1.32</c>.</summary>
    public ImmutableSortedDictionary<string, string> Editions { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Framing of the bytes, where it is not found by content: <c>raw</c>, <c>oradis</c>.</summary>
    public string? Framing { get; init; }

    /// <summary>Whether bytes of a sensor come by it over the network; what a file holds is in it already.</summary>
    public bool Carries(string sensor) => Transport != Transport.File && Sensors.ContainsValue(sensor);
}

/// <summary>How the bytes of a feed come.</summary>
public enum Transport
{
    /// <summary>UDP datagrams, unicast or multicast.</summary>
    Udp,

    /// <summary>A TCP stream, as client or as server.</summary>
    Tcp,

    /// <summary>A file, read once.</summary>
    File,
}

/// <summary>Where measured times come from.</summary>
public enum FeedTime
{
    /// <summary>From the message; a time of day takes the date that puts it nearest to the receive time.</summary>
    Message,

    /// <summary>From the receive time.</summary>
    Arrival,
}
