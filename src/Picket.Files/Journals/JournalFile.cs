using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using Picket.Picture;

namespace Picket.Files.Journals;

/// <summary>One hourly file, open for writing. Not thread safe, but for <see cref="Sync"/>; the journal's writer owns it.</summary>
/// <remarks>
/// Write-ahead log: a commit appends its pages to one log; a torn tail is found by its checksums. The alternatives (rollback journals) need two
/// to three syncs and write every page twice. Commits are written and synced apart, so that a slow disk does not hold up what
/// comes next: what is written survives the death of the process, what is synced that of the machine. The log is carried over into the file
/// every 16 MB, some seconds' worth at full load, beside the commits.
/// </remarks>
internal sealed class JournalFile : IDisposable
{
    private const int KeptCheckpoints = 3;
    private const long CarryOverBytes = 16_000_000;
    private const long CommitBytes = 16_000; // that a commit adds to the log apart from its entries: the pages that it changes, about
    private readonly SqliteConnection _connection, _carrier;
    private readonly SafeFileHandle _log;
    private readonly Statement _begin, _commit, _input, _configuration, _run, _hash, _checkpoint, _forget;
    private long _logBytes;
    private bool _described;

    private JournalFile(string path, SqliteConnection connection)
    {
        Path = path;
        _connection = connection;
        _log = File.OpenHandle(path + "-wal", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        _carrier = Connect(path, ["pragma synchronous = normal"]);
        _begin = new(connection, "begin immediate");
        _commit = new(connection, "commit");
        _input = new(connection, "insert into inputs values(?, ?, ?, ?, ?, ?)");
        _configuration = new(connection, "insert or replace into configurations values(?, ?)");
        _run = new(connection, "insert or replace into runs values(?, ?, ?)");
        _hash = new(connection, "insert or replace into hashes values(?, ?)");
        _checkpoint = new(connection, "insert or replace into checkpoints values(?, ?, ?, ?, ?)");
        _forget = new(connection, $"""
            delete from checkpoints where keep = 0 and sequence not in
              (select sequence from checkpoints where keep = 0 order by sequence desc limit {KeptCheckpoints})
            """);
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>Opens a file, or makes it with its folder.</summary>
    /// <remarks>What a crashed or failing run left in the log is first carried over and synced: the log may hold pages that the
    /// system shows though a failed sync never brought them to the disk.</remarks>
    /// <exception cref="SqliteException">The file cannot be written.</exception>
    public static JournalFile Open(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        SqliteConnection connection = Connect(path, ["pragma journal_mode = wal", "pragma synchronous = normal", "pragma wal_autocheckpoint = 0"]);
        try
        {
            Run(connection, "pragma wal_checkpoint(truncate)");
            if (Read(connection, "pragma user_version") == 0) Run(connection, ["begin", .. JournalSchema.Create, "commit"]);
            return new JournalFile(path, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The last input in the file; 0 where there is none.</summary>
    public long LastSequence => Read(_connection, "select coalesce(max(sequence), 0) from inputs");

    /// <summary>Writes entries in one transaction, with the states that they were promised: it waits for the fold where it owes one.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="checkpoints">States after some of them, or after earlier inputs of the file.</param>
    /// <exception cref="SqliteException">They are not written; the file is to be closed.</exception>
    public void Write(ReadOnlySpan<JournalEntry> entries, IReadOnlyList<SavedState> checkpoints)
    {
        _begin.Run();
        foreach (ref readonly JournalEntry entry in entries)
        {
            Input input = entry.Input;
            if (!_described) Describe(input.Sequence, entry.SiteText);
            if (entry.Before is { } promise) Write(promise.Task.Result, keep: true);
            if (input.Kind == InputKind.Configuration) _configuration.Bind(1, input.Sequence).Bind(2, Encoding.UTF8.GetString(input.Payload.Span)).Run();
            _input.Bind(1, input.Sequence).Bind(2, input.Received.Nanoseconds).Bind(3, (long)input.Kind).Bind(4, (long)input.Mode)
                .Bind(5, input.Feed).Bind(6, input.Payload.Span).Run();
        }

        foreach (SavedState checkpoint in checkpoints) Write(checkpoint, keep: false);
        _commit.Run();
        long bytes = CommitBytes;
        foreach (ref readonly JournalEntry entry in entries) bytes += entry.Size;
        foreach (SavedState checkpoint in checkpoints) bytes += checkpoint.Bytes.Length;
        Interlocked.Add(ref _logBytes, bytes);
    }

    /// <summary>Brings all that is written to the disk for good. One thread may do so while another writes on; what that writes meanwhile waits for
    /// the next time.</summary>
    /// <exception cref="IOException">It did not get there; the file is to be closed.</exception>
    /// <exception cref="SqliteException">The log could not be carried over; the file is to be closed.</exception>
    public void Sync()
    {
        RandomAccess.FlushToDisk(_log);
        if (Interlocked.Read(ref _logBytes) < CarryOverBytes) return;
        Interlocked.Exchange(ref _logBytes, 0);
        Run(_carrier, "pragma wal_checkpoint(passive)");
    }

    /// <summary>Makes the file whole: carries the log over and removes it, so that the one file holds everything.</summary>
    public void Finish()
    {
        // Another program that reads the file keeps its log alive; then the file stays as it is, and whole together with the log.
        _carrier.Dispose();
        _log.Dispose();
        Run(_connection, "pragma wal_checkpoint(truncate)", "pragma journal_mode = delete");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Statement statement in (ReadOnlySpan<Statement>)[_begin, _commit, _input, _configuration, _run, _hash, _checkpoint, _forget])
            statement.Dispose();
        _log.Dispose();
        _carrier.Dispose();
        _connection.Dispose();
    }

    private static SqliteConnection Connect(string path, ReadOnlySpan<string> settings)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            Run(connection, ["pragma busy_timeout = 100", .. settings]);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Each in a command of its own: of several statements in one command, only the first reports its failure.
    private static void Run(SqliteConnection connection, params ReadOnlySpan<string> statements)
    {
        foreach (string statement in statements)
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }

    private static long Read(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private void Describe(long sequence, string siteText)
    {
        _run.Bind(1, sequence).Bind(2, HostDescription.Version).Bind(3, HostDescription.Instructions).Run();
        if (siteText.Length > 0) _configuration.Bind(1, sequence).Bind(2, siteText).Run();
        _described = true;
    }

    private void Write(SavedState state, bool keep)
    {
        byte[] digest = state.Digest();
        _hash.Bind(1, state.Sequence).Bind(2, unchecked((long)SavedState.HashOf(digest))).Run();
        _checkpoint.Bind(1, state.Sequence).Bind(2, keep ? 1 : 0).Bind(3, HostDescription.Version).Bind(4, digest).Bind(5, state.Bytes.Span).Run();
        _forget.Run();
    }
}
