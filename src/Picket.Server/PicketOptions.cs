using System.Net;

namespace Picket.Server;

/// <summary>What a host serves, and where.</summary>
public sealed record PicketOptions
{
    /// <summary>The port that is taken, or the next free one, where <see cref="Listen"/> names none.</summary>
    public const int UsualPort = 8090;

    /// <summary>The sites.</summary>
    public IReadOnlyList<SiteDefinition> Sites { get; init; } = [];

    /// <summary>Simulated sites, each served like a real one.</summary>
    public IReadOnlyList<IExerciseSource> Exercises { get; init; } = [];

    /// <summary>Recordings to play, each served as a site of its own.</summary>
    public IReadOnlyList<ReplayDefinition> Replays { get; init; } = [];

    /// <summary>Works out what the sites' sensors see, for page and API; none where they are not to show it.</summary>
    public CoverageSurvey? Coverage { get; init; }

    /// <summary>Folder that holds a journal folder for each site; created where absent.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Folder that holds the journals of <see cref="Exercises"/>; <see cref="DataFolder"/> where not given.</summary>
    public string? ExerciseFolder { get; init; }

    /// <summary>Loopback address to listen on; port 0 takes any free one. None: <see cref="UsualPort"/> on 127.0.0.1, or the next free port.</summary>
    public IPEndPoint? Listen { get; init; }

    /// <summary>Names beside the loopback ones that a request's <c>Host</c> may carry.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Folder with the built page; beside the program where not given.</summary>
    public string PageFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Whether log lines are JSON objects. Logs go to standard error.</summary>
    public bool JsonLogs { get; init; }

    /// <summary>The clock of doors and timers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
