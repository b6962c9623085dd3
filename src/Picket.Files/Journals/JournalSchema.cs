using System.Collections.Immutable;

namespace Picket.Files.Journals;

/// <summary>What a <c>*.picket</c> file holds; docs/recording.md describes it.</summary>
internal static class JournalSchema
{
    /// <summary>"Pckt": tells the file from other SQLite files.</summary>
    public const int ApplicationId = 0x50636B74;

    /// <summary>Version of the tables.</summary>
    public const int Version = 1;

    /// <summary>Makes the tables, statement by statement.</summary>
    public static readonly ImmutableArray<string> Create =
    [
        $"pragma application_id = {ApplicationId}",
        $"pragma user_version = {Version}",
        """
        create table inputs(
          sequence integer primary key,
          received integer not null,
          kind integer not null,
          mode integer not null,
          feed integer not null,
          payload blob not null)
        """,
        "create table configurations(sequence integer primary key, site text not null)",
        "create table runs(sequence integer primary key, version text not null, instructions text not null)",
        "create table hashes(sequence integer primary key, hash integer not null)",
        "create table checkpoints(sequence integer primary key, keep integer not null, version text not null, digest blob not null, state blob not null)",
    ];
}
