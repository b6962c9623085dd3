using Microsoft.Data.Sqlite;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Picture;

namespace Picket.Files.Journals;

/// <summary>One <c>*.picket</c> file, open for reading; it may still be written by another process.</summary>
internal sealed class StoredFile : IDisposable
{
    private readonly SqliteConnection _connection;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">It is no file of this kind; the message says what it is.</exception>
    public StoredFile(string path)
    {
        Path = path;
        var options = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = SqliteOpenMode.ReadOnly };
        _connection = new SqliteConnection(options.ToString());
        try
        {
            _connection.Open();
            IsEmpty = ReadNumber("select count(*) from sqlite_master") == 0;
            if (IsEmpty) return;
            if (ReadNumber("pragma application_id") != JournalSchema.ApplicationId) throw new InvalidDataException($"{path}: an SQLite file, but no recording");
            long version = ReadNumber("pragma user_version");
            if (version != JournalSchema.Version) throw new InvalidDataException($"{path}: recording of format {version}; this version reads {JournalSchema.Version}");
        }
        catch (SqliteException failure)
        {
            _connection.Dispose();
            throw new InvalidDataException($"{path}: {failure.Message}", failure);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>Whether the file was made and nothing more, as when the power went away just then.</summary>
    public bool IsEmpty { get; }

    /// <summary>The first input; 0 where there is none.</summary>
    public long First => IsEmpty ? 0 : ReadNumber("select coalesce(min(sequence), 0) from inputs");

    /// <summary>The last input; 0 where there is none.</summary>
    public long Last => IsEmpty ? 0 : ReadNumber("select coalesce(max(sequence), 0) from inputs");

    /// <summary>The inputs after a sequence number, in order.</summary>
    public IEnumerable<Input> Inputs(long after)
    {
        if (IsEmpty) yield break;
        using SqliteCommand command = Command("select sequence, received, kind, mode, feed, payload from inputs where sequence > $after order by sequence");
        command.Parameters.AddWithValue("$after", after);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            yield return new Input(
                row.GetInt64(0),
                new Instant(row.GetInt64(1)),
                (InputKind)row.GetInt64(2),
                (Mode)row.GetInt64(3),
                row.GetInt32(4),
                row.GetFieldValue<byte[]>(5));
        }
    }

    /// <summary>The checkpoints of this version of Picket whose digest is right, newest first. No other version reads a state, as equal
    /// bytes may mean something else to it.</summary>
    public IEnumerable<SavedState> Checkpoints() => Checkpoints("version = $version", 0);

    /// <summary>The checkpoint after an input; none where there is none that this version can use.</summary>
    public SavedState? CheckpointAt(long sequence) => Checkpoints("version = $version and sequence = $sequence", sequence).FirstOrDefault();

    /// <summary>The site file that held at an input; none where the file does not say.</summary>
    public string? SiteTextAt(long sequence)
    {
        if (IsEmpty) return null;
        using SqliteCommand command = Command("select site from configurations where sequence <= $sequence order by sequence desc limit 1");
        command.Parameters.AddWithValue("$sequence", sequence);
        return command.ExecuteScalar() as string;
    }

    /// <summary>The picture hashes, by the input after which they were taken.</summary>
    public SortedDictionary<long, ulong> Hashes()
    {
        var hashes = new SortedDictionary<long, ulong>();
        if (IsEmpty) return hashes;
        using SqliteCommand command = Command("select sequence, hash from hashes order by sequence");
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read()) hashes.Add(row.GetInt64(0), unchecked((ulong)row.GetInt64(1)));
        return hashes;
    }

    /// <summary>The versions and instruction sets that stamped inputs.</summary>
    public IReadOnlyList<RecordedRun> Runs()
    {
        var runs = new List<RecordedRun>();
        if (IsEmpty) return runs;
        using SqliteCommand command = Command("select sequence, version, instructions from runs order by sequence");
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read()) runs.Add(new RecordedRun(row.GetInt64(0), row.GetString(1), row.GetString(2)));
        return runs;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private IEnumerable<SavedState> Checkpoints(string condition, long sequence)
    {
        if (IsEmpty) yield break;
        using SqliteCommand command = Command($"select sequence, digest, state from checkpoints where {condition} order by sequence desc");
        command.Parameters.AddWithValue("$version", HostDescription.Version);
        command.Parameters.AddWithValue("$sequence", sequence);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            var state = new SavedState(row.GetInt64(0), row.GetFieldValue<byte[]>(2));
            if (state.Digest().AsSpan().SequenceEqual(row.GetFieldValue<byte[]>(1))) yield return state;
        }
    }

    private long ReadNumber(string sql)
    {
        using SqliteCommand command = Command(sql);
        return (long)command.ExecuteScalar()!;
    }

    private SqliteCommand Command(string sql)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
