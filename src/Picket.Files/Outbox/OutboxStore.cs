using Microsoft.Data.Sqlite;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Files.Outbox;

/// <summary>The SQLite file of an outbox. Safe to use from any thread: one writes at a time, one reads beside it, one carries the log over beside both.</summary>
internal sealed class OutboxStore : IDisposable
{
    private const int ApplicationId = 0x506B4F62, Version = 3; // "PkOb"
    private const int Corrupt = 11, NoDatabase = 26; // SQLITE_CORRUPT, SQLITE_NOTADB
    private const long CommitBytes = 16_000; // that a commit adds to the log apart from payloads, about
    private const string Columns = "sequence, output, id, mode, journal, number, zone, stage, received, decided, expires, payload, attempts, sent, acknowledged, state, note, plot, tracked, corrects";
    private readonly SqliteConnection _writer, _reader, _carrier;
    private readonly Lock _writing = new(), _reading = new();
    private long _logBytes;

    private OutboxStore(string path, SqliteConnection writer) => (_writer, _reader, _carrier) = (writer, Connect(path), Connect(path));

    /// <summary>Bytes in the log, about.</summary>
    public long LogBytes => Interlocked.Read(ref _logBytes);

    /// <summary>Opens a file, or makes it with its folder. One that is no outbox is set aside under another name.</summary>
    /// <exception cref="IOException">The folder cannot be written; the message is one sentence.</exception>
    public static OutboxStore Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (bool again = false; ; again = true)
        {
            SqliteConnection? writer = null;
            try
            {
                writer = Connect(path);
                Prepare(writer);
                return new OutboxStore(path, writer);
            }
            catch (SqliteException error)
            {
                writer?.Dispose();
                if (again || error.SqliteErrorCode is not (Corrupt or NoDatabase)) throw new IOException($"{path} cannot be written: {error.Message}", error);
                File.Move(path, path + ".damaged", overwrite: true);
            }
        }
    }

    /// <summary>Writes deliveries, all or none: those that are new, and of the others the receipts.</summary>
    /// <param name="deliveries">The deliveries.</param>
    /// <param name="keep">Whether they are to stay; else it is a rehearsal.</param>
    /// <exception cref="SqliteException">Nothing was written.</exception>
    public void Write(IReadOnlyList<Delivery> deliveries, bool keep = true)
    {
        lock (_writing)
        {
            using SqliteTransaction transaction = _writer.BeginTransaction();
            var numbered = new (Delivery Delivery, long Sequence)[deliveries.Count];
            for (int index = 0; index < deliveries.Count; index++)
                numbered[index] = (deliveries[index], deliveries[index].Sequence is > 0 and var known ? Update(deliveries[index], known) : Insert(deliveries[index]));
            if (!keep) return; // and the transaction is taken back
            transaction.Commit();
            foreach ((Delivery delivery, long sequence) in numbered) delivery.Sequence = sequence;
        }
    }

    /// <summary>Reads deliveries.</summary>
    public List<Delivery> Read(string where, object?[] values)
    {
        lock (_reading)
        {
            using SqliteCommand command = Command(_reader, $"select {Columns} from deliveries {where}", values);
            using SqliteDataReader reader = command.ExecuteReader();
            List<Delivery> read = [];
            while (reader.Read()) read.Add(Row(reader));
            return read;
        }
    }

    /// <summary>Carries the log over into the file, beside writers and readers. The log's next beginning is written here too, since it waits for the disk.</summary>
    /// <exception cref="SqliteException">It cannot be.</exception>
    public void CarryOver()
    {
        Interlocked.Exchange(ref _logBytes, 0);
        Run(_carrier, "pragma wal_checkpoint(passive)");
        Run(_carrier, $"pragma user_version = {Version}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _carrier.Dispose();
        _writer.Dispose();
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            // One by one: of several statements in a command, only the first reports its failure.
            foreach (string setting in (ReadOnlySpan<string>)["busy_timeout = 1000", "journal_mode = wal", "synchronous = normal", "wal_autocheckpoint = 0"]) Run(connection, "pragma " + setting);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Prepare(SqliteConnection connection)
    {
        Run(connection, $"pragma application_id = {ApplicationId}");
        Run(connection, """
            create table if not exists deliveries(
              sequence integer primary key, output text not null, id text not null, mode integer not null, journal integer not null, number integer not null,
              zone text not null, stage integer not null, received integer not null, decided integer not null, expires integer, payload blob not null,
              attempts integer not null, sent integer, acknowledged integer, state integer not null, note text, plot integer, tracked integer, corrects integer, unique(output, id))
            """);
        using (SqliteCommand version = Command(connection, "pragma user_version"))
        {
            // The first had no times of plot and tracker, the second no corrections.
            string[] lacking = (long)version.ExecuteScalar()! switch { 1 => ["plot", "tracked", "corrects"], 2 => ["corrects"], _ => [] };
            foreach (string column in lacking) Run(connection, $"alter table deliveries add column {column} integer");
        }

        Run(connection, $"pragma user_version = {Version}");
        Run(connection, "create index if not exists waiting on deliveries(state, mode)");
        Run(connection, "create index if not exists numbers on deliveries(mode, journal, number)");
        Run(connection, "create index if not exists lanes on deliveries(output, zone)");
    }

    private long Insert(Delivery delivery)
    {
        Receipt receipt = delivery.Receipt;
        using SqliteCommand command = Command(
            _writer,
            $"insert into deliveries({Columns}) values(null, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) returning sequence",
            delivery.Output, delivery.Id, (long)delivery.Mode, unchecked((long)delivery.Journal), delivery.Number, delivery.Zone, (long)delivery.Stage,
            delivery.Received.Nanoseconds, delivery.Decided.Nanoseconds, delivery.Expires?.Nanoseconds, delivery.Payload,
            (long)receipt.Attempts, receipt.Sent?.Nanoseconds, receipt.Acknowledged?.Nanoseconds, (long)receipt.State, receipt.Note, delivery.Plot?.Nanoseconds, delivery.Tracked?.Nanoseconds,
            delivery.Corrects);
        Interlocked.Add(ref _logBytes, CommitBytes + delivery.Payload.Length);
        return (long)command.ExecuteScalar()!;
    }

    private long Update(Delivery delivery, long sequence)
    {
        Receipt receipt = delivery.Receipt;
        using SqliteCommand command = Command(
            _writer,
            "update deliveries set attempts = $1, sent = $2, acknowledged = $3, state = $4, note = $5 where sequence = $6",
            (long)receipt.Attempts, receipt.Sent?.Nanoseconds, receipt.Acknowledged?.Nanoseconds, (long)receipt.State, receipt.Note, sequence);
        command.ExecuteNonQuery();
        Interlocked.Add(ref _logBytes, CommitBytes);
        return sequence;
    }

    private static Delivery Row(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Output = row.GetString(1),
        Id = row.GetString(2),
        Mode = (Mode)row.GetByte(3),
        Journal = unchecked((ulong)row.GetInt64(4)),
        Number = row.GetInt64(5),
        Zone = row.GetString(6),
        Stage = (WarningStage)row.GetByte(7),
        Received = new(row.GetInt64(8)),
        Decided = new(row.GetInt64(9)),
        Expires = Time(row, 10),
        Payload = row.GetFieldValue<byte[]>(11),
        Receipt = new(row.GetInt32(12), Time(row, 13), Time(row, 14), (DeliveryState)row.GetByte(15), row.IsDBNull(16) ? null : row.GetString(16)),
        Plot = Time(row, 17),
        Tracked = Time(row, 18),
        Corrects = row.IsDBNull(19) ? null : row.GetInt64(19),
    };

    private static Instant? Time(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : new Instant(row.GetInt64(column));

    private static SqliteCommand Command(SqliteConnection connection, string sql, params object?[] values)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        for (int index = 0; index < values.Length; index++) command.Parameters.AddWithValue($"${index + 1}", values[index] ?? DBNull.Value);
        return command;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = Command(connection, sql);
        command.ExecuteNonQuery();
    }
}
