using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Files.Outbox;

/// <summary>How a delivery stands. The numbers are stored; they never change.</summary>
public enum DeliveryState : byte
{
    /// <summary>To be sent, or sent and not acknowledged.</summary>
    Waiting = 1,

    /// <summary>The receiver has it.</summary>
    Acknowledged = 2,

    /// <summary>It came too late: the impact was over, or the all-clear decided.</summary>
    Expired = 3,

    /// <summary>The receiver refused it for good.</summary>
    Refused = 4,

    /// <summary>The first path delivered, so that the second was not needed.</summary>
    NotNeeded = 5,
}

/// <summary>A warning on its way through one output, with its receipts. The bytes are those of its decision: every repeat sends the same.</summary>
public sealed class Delivery
{
    /// <summary>Place in the file; 0 where it could not be written.</summary>
    public long Sequence { get; internal set; }

    /// <summary>Id of the output.</summary>
    public required string Output { get; init; }

    /// <summary>The warning's name, <c>site/journal/mode/warning/number</c>: the same on every repeat.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The journal's id.</summary>
    public required ulong Journal { get; init; }

    /// <summary>The warning's number.</summary>
    public required long Number { get; init; }

    /// <summary>The zone's id.</summary>
    public required string Zone { get; init; }

    /// <summary>What the zone's people are told.</summary>
    public required WarningStage Stage { get; init; }

    /// <summary>When the input was received whose fold decided the warning.</summary>
    public required Instant Received { get; init; }

    /// <summary>When the host had the decision.</summary>
    public required Instant Decided { get; init; }

    /// <summary>After that it is not sent any more; none for what holds until something else is decided.</summary>
    public Instant? Expires { get; init; }

    /// <summary>What is sent.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; internal set; }

    /// <summary>When it was given to the network last; none before.</summary>
    public Instant? Sent { get; internal set; }

    /// <summary>When the receiver acknowledged it; none before.</summary>
    public Instant? Acknowledged { get; internal set; }

    /// <summary>How it stands.</summary>
    public DeliveryState State { get; internal set; } = DeliveryState.Waiting;

    /// <summary>What went wrong last, in one sentence.</summary>
    public string? Note { get; internal set; }
}
