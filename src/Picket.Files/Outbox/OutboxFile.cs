using Microsoft.Data.Sqlite;
using Picket.Core.Modes;
using Picket.Core.Warnings;

namespace Picket.Files.Outbox;

/// <summary>The durable list of what is to be delivered, and of the receipts: one SQLite file a site. Safe to use from any thread.</summary>
/// <remarks>New deliveries are written before <see cref="Add"/> returns, to a write-ahead log without waiting for the disk: what is written survives the death of the process, and that of the machine is
/// made good by the journal, whose fold decides the same warnings again. Receipts are written behind, so that no delivery waits for another's; one that is lost costs a repeat. Where the disk
/// fails, warnings go on from memory, and what the file lacks is written once it can be; <see cref="Fault"/> says so.</remarks>
public sealed class OutboxFile : IDisposable
{
    private const long CarryOverBytes = 64_000_000, IdleCarryOverBytes = 256_000;
    private const int Batch = 100; // what is written behind holds up new deliveries no longer than that
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1), Idle = TimeSpan.FromSeconds(5);
    private readonly OutboxStore _store;
    private readonly Thread _thread;
    private readonly AutoResetEvent _wake = new(false); // never disposed: a delivery may change after the end
    private readonly ManualResetEventSlim _stopping = new();
    private readonly Lock _turn = new();
    private readonly Dictionary<(string Output, string Id), Delivery> _behind = []; // those whose receipt is not written yet, or they themselves
    private volatile string? _fault;

    private OutboxFile(OutboxStore store)
    {
        _store = store;
        _thread = new Thread(WriteBehind) { Name = "picket-receipts", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Why the file cannot be written at present, in one sentence; none where it can.</summary>
    public string? Fault => _fault;

    /// <summary>Opens a file, or makes it with its folder. One that is no outbox is set aside under another name.</summary>
    /// <exception cref="IOException">The folder cannot be written; the message is one sentence.</exception>
    public static OutboxFile Open(string path) => new(OutboxStore.Open(path));

    /// <summary>Writes new deliveries, all or none. Where that fails, or failed just before, they are delivered all the same, and written later.</summary>
    public void Add(IReadOnlyList<Delivery> deliveries)
    {
        foreach (Delivery delivery in deliveries) delivery.Changed = WriteLater;
        if (_fault is null && TryWrite(deliveries)) return;
        foreach (Delivery delivery in deliveries) WriteLater(delivery);
    }

    /// <summary>Goes through the motions of writing deliveries, and writes nothing.</summary>
    public void Rehearse(IReadOnlyList<Delivery> deliveries)
    {
        try
        {
            _store.Write(deliveries, keep: false);
        }
        catch (SqliteException)
        {
            // it will fail in earnest too, and be said then
        }
    }

    /// <summary>What a mode still has to deliver, in order.</summary>
    public IReadOnlyList<Delivery> Waiting(Mode mode) => [.. Read("where state = 1 and mode = $1 order by sequence", (long)mode).Where(one => one.State == DeliveryState.Waiting)];

    /// <summary>All deliveries of a warning.</summary>
    public IReadOnlyList<Delivery> Of(string id) =>
        [.. Read("where id = $1 order by sequence", id).Concat(Unwritten().Where(one => one.Id == id)).DistinctBy(one => one.Output)];

    /// <summary>The deliveries of a picture's warnings from a number on, by number.</summary>
    public ILookup<long, Delivery> From(Mode mode, ulong journal, long number) =>
        Read("where mode = $1 and journal = $2 and number >= $3 order by sequence", (long)mode, unchecked((long)journal), number)
            .Concat(Unwritten().Where(one => one.Mode == mode && one.Journal == journal && one.Number >= number)).DistinctBy(one => (one.Output, one.Number)).ToLookup(one => one.Number);

    /// <summary>The newest deliveries of an output, the newest first.</summary>
    public IReadOnlyList<Delivery> Newest(string output, int count) => Read("where output = $1 order by sequence desc limit $2", output, (long)count);

    /// <summary>The newest delivery of a zone through an output; none where there is none. What the output sent while the site file had it for another mode is none of it.</summary>
    public Delivery? Last(string output, Mode mode, string zone) => Unwritten().Where(one => one.Output == output && one.Mode == mode && one.Zone == zone).MaxBy(one => one.Number)
        ?? Read("where output = $1 and mode = $2 and zone = $3 order by sequence desc limit 1", output, (long)mode, zone).FirstOrDefault();

    /// <summary>Whether whoever is told by an output is owed what follows by it: it told them of the alarm that goes on or ends, or of what is corrected.</summary>
    public bool IsOwed(Delivery delivery)
    {
        IEnumerable<Delivery> told = Read("where output = $1 and zone = $2 and mode = $3 and journal = $4 order by sequence desc limit 1000", delivery.Output, delivery.Zone, (long)delivery.Mode, unchecked((long)delivery.Journal))
            .Concat(Unwritten().Where(one => one.Output == delivery.Output && one.Zone == delivery.Zone && one.Mode == delivery.Mode && one.Journal == delivery.Journal))
            .Where(one => one.State == DeliveryState.Acknowledged && one.Number < delivery.Number);
        return delivery.Corrects is { } number ? told.Any(one => one.Number == number) : told.MaxBy(one => one.Number) is { Stage: not WarningStage.AllClear };
    }

    /// <summary>One delivery of each warning of a journal and mode, in order of decision.</summary>
    public IReadOnlyList<Delivery> Decided(Mode mode, ulong journal) =>
        Read("where sequence in (select min(sequence) from deliveries where mode = $1 and journal = $2 group by number) order by number", (long)mode, unchecked((long)journal));

    /// <summary>Writes the receipts that are left, and closes the file.</summary>
    public void Dispose()
    {
        _stopping.Set();
        _wake.Set();
        _thread.Join();
        _store.Dispose();
        _stopping.Dispose();
    }

    private void WriteLater(Delivery delivery)
    {
        lock (_turn) _behind[(delivery.Output, delivery.Id)] = delivery;
        _wake.Set();
    }

    private Delivery[] Unwritten()
    {
        lock (_turn) return [.. _behind.Values.Where(one => one.Sequence == 0)];
    }

    // What is still to be written counts: it is taken before the file is read, so that nothing falls between.
    private List<Delivery> Read(string where, params object?[] values)
    {
        Dictionary<(string, string), Delivery> behind;
        lock (_turn) behind = new(_behind);
        List<Delivery> read = _store.Read(where, values);
        foreach (Delivery one in read)
        {
            if (behind.TryGetValue((one.Output, one.Id), out Delivery? newer)) one.Change(_ => newer.Receipt);
            one.Changed = WriteLater;
        }

        return read;
    }

    private void WriteBehind()
    {
        do
        {
            bool quiet = !_wake.WaitOne(Idle);
            if (_fault is not null) _stopping.Wait(Retry);
            foreach ((Delivery Delivery, Receipt Receipt)[] part in Behind().Chunk(Batch))
            {
                if (!TryWrite([.. part.Select(one => one.Delivery)])) break;
                Settle(part);
            }

            if (_fault is not null || _store.LogBytes > (quiet ? IdleCarryOverBytes : CarryOverBytes)) CarryOver();
            if (_fault is not null) _wake.Set();
        }
        while (!_stopping.IsSet || _fault is null && Behind().Length > 0);
    }

    private (Delivery Delivery, Receipt Receipt)[] Behind()
    {
        lock (_turn) return [.. _behind.Values.Select(delivery => (delivery, delivery.Receipt))];
    }

    // What has changed since it was written stays to be written again.
    private void Settle(ReadOnlySpan<(Delivery Delivery, Receipt Receipt)> written)
    {
        lock (_turn)
        {
            foreach ((Delivery delivery, Receipt receipt) in written)
            {
                if (ReferenceEquals(delivery.Receipt, receipt)) _behind.Remove((delivery.Output, delivery.Id));
            }
        }
    }

    private bool TryWrite(IReadOnlyList<Delivery> deliveries)
    {
        try
        {
            _store.Write(deliveries);
            _fault = null;
            return true;
        }
        catch (SqliteException error)
        {
            _fault = $"the outbox cannot be written: {error.Message}";
            return false;
        }
    }

    private void CarryOver()
    {
        try
        {
            _store.CarryOver();
            if (Behind().Length == 0) _fault = null;
        }
        catch (SqliteException error)
        {
            _fault = $"the outbox cannot be written: {error.Message}";
        }
    }
}
