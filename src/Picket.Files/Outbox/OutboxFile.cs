using Microsoft.Data.Sqlite;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Files.Outbox;

/// <summary>The durable list of what is to be delivered, and of the receipts: one SQLite file a site. Safe to use from any thread.</summary>
/// <remarks>Written to a write-ahead log without waiting for the disk: what is written survives the death of the process, and that of the machine is made good by the journal, whose
/// fold decides the same warnings again. Where the disk fails, warnings go on from memory; <see cref="Fault"/> says so.</remarks>
public sealed class OutboxFile : IDisposable
{
    private const int ApplicationId = 0x506B4F62, Version = 1; // "PkOb"
    private const int Corrupt = 11, NoDatabase = 26; // SQLITE_CORRUPT, SQLITE_NOTADB
    private const string Columns = "sequence, output, id, mode, journal, number, zone, stage, received, decided, expires, payload, attempts, sent, acknowledged, state, note";
    private readonly SqliteConnection _connection;
    private readonly Lock _turn = new();

    private OutboxFile(SqliteConnection connection) => _connection = connection;

    /// <summary>Why the file cannot be written at present, in one sentence; none where it can.</summary>
    public string? Fault { get; private set; }

    /// <summary>Opens a file, or makes it with its folder. One that is no outbox is set aside under another name.</summary>
    /// <exception cref="IOException">The folder cannot be written; the message is one sentence.</exception>
    public static OutboxFile Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (bool again = false; ; again = true)
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
            try
            {
                connection.Open();
                var file = new OutboxFile(connection);
                // One by one: of several statements in a command, only the first reports its failure.
                file.Run($"pragma busy_timeout = 1000; pragma journal_mode = wal; pragma synchronous = normal; pragma application_id = {ApplicationId}; pragma user_version = {Version}");
                file.Run("""
                    create table if not exists deliveries(
                      sequence integer primary key, output text not null, id text not null, mode integer not null, journal integer not null, number integer not null,
                      zone text not null, stage integer not null, received integer not null, decided integer not null, expires integer, payload blob not null,
                      attempts integer not null, sent integer, acknowledged integer, state integer not null, note text, unique(output, id))
                    """);
                file.Run("create index if not exists waiting on deliveries(state, mode)");
                return file;
            }
            catch (SqliteException error)
            {
                connection.Dispose();
                if (again || error.SqliteErrorCode is not (Corrupt or NoDatabase)) throw new IOException($"{path} cannot be written: {error.Message}", error);
                File.Move(path, path + ".damaged", overwrite: true);
            }
        }
    }

    /// <summary>Writes new deliveries, all or none. Where that fails they have <see cref="Delivery.Sequence"/> 0 and are delivered all the same.</summary>
    public void Add(IReadOnlyList<Delivery> deliveries) => Try(() =>
    {
        using SqliteTransaction transaction = _connection.BeginTransaction();
        foreach (Delivery delivery in deliveries)
        {
            using SqliteCommand command = Command($"insert into deliveries({Columns}) values(null, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, null, null, $12, null) returning sequence",
                delivery.Output, delivery.Id, (long)delivery.Mode, unchecked((long)delivery.Journal), delivery.Number, delivery.Zone, (long)delivery.Stage,
                delivery.Received.Nanoseconds, delivery.Decided.Nanoseconds, delivery.Expires?.Nanoseconds, delivery.Payload, (long)delivery.State);
            delivery.Sequence = (long)command.ExecuteScalar()!;
        }

        transaction.Commit();
    });

    /// <summary>Notes that a delivery is given to the network now.</summary>
    public void Send(Delivery delivery, Instant now)
    {
        (delivery.Sent, delivery.Attempts) = (now, delivery.Attempts + 1);
        Update(delivery);
    }

    /// <summary>Notes that an attempt failed, and why.</summary>
    public void Fail(Delivery delivery, string note)
    {
        delivery.Note = note;
        Update(delivery);
    }

    /// <summary>Notes how a delivery ended.</summary>
    public void Finish(Delivery delivery, DeliveryState state, Instant now, string? note = null)
    {
        (delivery.State, delivery.Note) = (state, note ?? delivery.Note);
        if (state == DeliveryState.Acknowledged) delivery.Acknowledged = now;
        Update(delivery);
    }

    /// <summary>What a mode still has to deliver, in order.</summary>
    public IReadOnlyList<Delivery> Waiting(Mode mode) => Read("where state = 1 and mode = $1 order by sequence", (long)mode);

    /// <summary>All deliveries of a warning.</summary>
    public IReadOnlyList<Delivery> Of(string id) => Read("where id = $1 order by sequence", id);

    /// <summary>The newest deliveries of an output, the newest first.</summary>
    public IReadOnlyList<Delivery> Newest(string output, int count) => Read("where output = $1 order by sequence desc limit $2", output, (long)count);

    /// <summary>The newest delivery of a zone through an output; none where there is none.</summary>
    public Delivery? Last(string output, string zone) => Read("where output = $1 and zone = $2 order by sequence desc limit 1", output, zone).FirstOrDefault();

    /// <summary>One delivery of each warning of a journal and mode, in order of decision.</summary>
    public IReadOnlyList<Delivery> Decided(Mode mode, ulong journal) =>
        Read("where sequence in (select min(sequence) from deliveries where mode = $1 and journal = $2 group by number) order by number", (long)mode, unchecked((long)journal));

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private void Update(Delivery delivery) => Try(() =>
    {
        if (delivery.Sequence == 0) return;
        using SqliteCommand command = Command("update deliveries set attempts = $1, sent = $2, acknowledged = $3, state = $4, note = $5 where sequence = $6",
            (long)delivery.Attempts, delivery.Sent?.Nanoseconds, delivery.Acknowledged?.Nanoseconds, (long)delivery.State, delivery.Note, delivery.Sequence);
        command.ExecuteNonQuery();
    });

    private void Try(Action write)
    {
        lock (_turn)
        {
            try
            {
                write();
                Fault = null;
            }
            catch (SqliteException error)
            {
                Fault = $"the outbox cannot be written: {error.Message}";
            }
        }
    }

    private List<Delivery> Read(string where, params object?[] values)
    {
        lock (_turn)
        {
            using SqliteCommand command = Command($"select {Columns} from deliveries {where}", values);
            using SqliteDataReader reader = command.ExecuteReader();
            List<Delivery> read = [];
            while (reader.Read())
            {
                read.Add(new()
                {
                    Sequence = reader.GetInt64(0),
                    Output = reader.GetString(1),
                    Id = reader.GetString(2),
                    Mode = (Mode)reader.GetByte(3),
                    Journal = unchecked((ulong)reader.GetInt64(4)),
                    Number = reader.GetInt64(5),
                    Zone = reader.GetString(6),
                    Stage = (WarningStage)reader.GetByte(7),
                    Received = new(reader.GetInt64(8)),
                    Decided = new(reader.GetInt64(9)),
                    Expires = Time(reader, 10),
                    Payload = reader.GetFieldValue<byte[]>(11),
                    Attempts = reader.GetInt32(12),
                    Sent = Time(reader, 13),
                    Acknowledged = Time(reader, 14),
                    State = (DeliveryState)reader.GetByte(15),
                    Note = reader.IsDBNull(16) ? null : reader.GetString(16),
                });
            }

            return read;
        }
    }

    private static Instant? Time(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : new Instant(reader.GetInt64(column));

    private SqliteCommand Command(string sql, params object?[] values)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        for (int index = 0; index < values.Length; index++) command.Parameters.AddWithValue($"${index + 1}", values[index] ?? DBNull.Value);
        return command;
    }

    private void Run(string sql)
    {
        using SqliteCommand command = Command(sql);
        command.ExecuteNonQuery();
    }
}
