namespace Picket.Server.Hosting;

/// <summary>Every log line of the server. The ids never change: alarms are set on them.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1001, LogLevel.Information, "Site {Site}: journal {Journal}, {Feeds} feeds")]
    public static partial void SiteStarted(this ILogger log, string site, string journal, int feeds);

    [LoggerMessage(1002, LogLevel.Information, "Site {Site}: stopped")]
    public static partial void SiteStopped(this ILogger log, string site);

    [LoggerMessage(1003, LogLevel.Error, "Site {Site}: its exercise ended by an error; the site is still served")]
    public static partial void ExerciseFailed(this ILogger log, Exception error, string site);

    [LoggerMessage(1101, LogLevel.Information, "Site {Site}, feed {Feed}: {State}, was {Before}")]
    public static partial void FeedChanged(this ILogger log, string site, string feed, string state, string before);

    [LoggerMessage(1102, LogLevel.Warning, "Site {Site}, feed {Feed}: {State}, was {Before}")]
    public static partial void FeedLost(this ILogger log, string site, string feed, string state, string before);

    [LoggerMessage(1103, LogLevel.Warning, "Site {Site}, feed {Feed}: {Clock}")]
    public static partial void ClockOff(this ILogger log, string site, string feed, string clock);

    [LoggerMessage(1201, LogLevel.Error, "Site {Site}: NOT RECORDING: {Reason}")]
    public static partial void NotRecording(this ILogger log, string site, string reason);

    [LoggerMessage(1202, LogLevel.Information, "Site {Site}: recording again")]
    public static partial void RecordingAgain(this ILogger log, string site);

    [LoggerMessage(1203, LogLevel.Warning, "Site {Site}: {Notice}")]
    public static partial void JournalNotice(this ILogger log, string site, string notice);

    [LoggerMessage(1301, LogLevel.Error, "Site {Site}, output {Output}: does not answer: {Reason}")]
    public static partial void OutputSilent(this ILogger log, string site, string output, string reason);

    [LoggerMessage(1302, LogLevel.Information, "Site {Site}, output {Output}: answers again")]
    public static partial void OutputAnswers(this ILogger log, string site, string output);

    [LoggerMessage(1303, LogLevel.Error, "Site {Site}: {Fault}; warnings go out all the same")]
    public static partial void OutboxFault(this ILogger log, string site, string fault);

    [LoggerMessage(1304, LogLevel.Information, "Site {Site}: the outbox is written again")]
    public static partial void OutboxWrittenAgain(this ILogger log, string site);

    [LoggerMessage(1401, LogLevel.Error, "Site {Site}, zone {Zone}, output {Output}: {Words}")]
    public static partial void TestMissing(this ILogger log, string site, string zone, string output, string words);

    [LoggerMessage(1402, LogLevel.Warning, "Site {Site}, zone {Zone}, output {Output}: {Words}")]
    public static partial void TestNotMade(this ILogger log, string site, string zone, string output, string words);

    [LoggerMessage(1403, LogLevel.Information, "Site {Site}, zone {Zone}, output {Output}: {Words}")]
    public static partial void TestGoodAgain(this ILogger log, string site, string zone, string output, string words);
}
