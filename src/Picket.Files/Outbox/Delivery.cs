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

    /// <summary>It came too late: the impact was over, or the all-clear or a correction decided.</summary>
    Expired = 3,

    /// <summary>The receiver refused it for good.</summary>
    Refused = 4,

    /// <summary>The first path delivered, so that the second was not needed.</summary>
    NotNeeded = 5,
}

/// <summary>A warning on its way through one output, with its receipts. The bytes are those of its decision: every repeat sends the same.</summary>
public sealed class Delivery
{
    private readonly Lock _turn = new();
    private Receipt _receipt = Receipt.New;

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

    /// <summary>Number of the warning that it corrects; none where it is no correction.</summary>
    public long? Corrects { get; init; }

    /// <summary>The own time of the newest detection that the decision rests on; none where no track is behind it.</summary>
    public Instant? Plot { get; init; }

    /// <summary>When the input was received whose fold decided the warning.</summary>
    public required Instant Received { get; init; }

    /// <summary>When the tracker had worked that input; none where an officer decided.</summary>
    public Instant? Tracked { get; init; }

    /// <summary>When the host had the decision.</summary>
    public required Instant Decided { get; init; }

    /// <summary>After that it is not sent any more; none for what holds until something else is decided.</summary>
    public Instant? Expires { get; init; }

    /// <summary>What is sent.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>How it stands, all of one moment: safe to read while it is on its way.</summary>
    public Receipt Receipt
    {
        get => Volatile.Read(ref _receipt);
        internal init => _receipt = value;
    }

    /// <summary>How often it was sent, or tried to be.</summary>
    public int Attempts => Receipt.Attempts;

    /// <summary>When a socket took it last; none before.</summary>
    public Instant? Sent => Receipt.Sent;

    /// <summary>When the receiver acknowledged it; none before.</summary>
    public Instant? Acknowledged => Receipt.Acknowledged;

    /// <summary>How it stands.</summary>
    public DeliveryState State => Receipt.State;

    /// <summary>What went wrong last, in one sentence.</summary>
    public string? Note => Receipt.Note;

    /// <summary>Who is told of each change of the receipt.</summary>
    internal Action<Delivery>? Changed { get; set; }

    /// <summary>Notes that a socket has taken its bytes.</summary>
    public void Given(Instant now) => Change(receipt => receipt with { Sent = now });

    /// <summary>Notes that an attempt begins.</summary>
    public void Begin() => Change(receipt => receipt with { Attempts = receipt.Attempts + 1 });

    /// <summary>Notes that an attempt failed, and why.</summary>
    public void Fail(string note) => Change(receipt => receipt with { Note = note });

    /// <summary>Notes how it ended.</summary>
    /// <param name="state">How.</param>
    /// <param name="now">When.</param>
    /// <param name="note">Why, where something went wrong.</param>
    public void Finish(DeliveryState state, Instant now, string? note = null) =>
        Change(receipt => receipt with { State = state, Note = note ?? receipt.Note, Acknowledged = state == DeliveryState.Acknowledged ? now : null });

    /// <summary>Notes a change; the last one holds.</summary>
    internal void Change(Func<Receipt, Receipt> to)
    {
        lock (_turn) Volatile.Write(ref _receipt, to(_receipt));
        Changed?.Invoke(this);
    }
}
