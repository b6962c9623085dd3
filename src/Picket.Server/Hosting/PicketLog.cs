using Microsoft.Extensions.Logging.Console;

namespace Picket.Server.Hosting;

/// <summary>Where log lines go: standard error, as standard output carries the address only.</summary>
internal static class PicketLog
{
    /// <summary>Adds the log.</summary>
    public static void AddPicketLog(this ILoggingBuilder logging, bool json)
    {
        logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None); // a start that fails is the caller's to report
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (json) logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        else logging.AddSimpleConsole(console => (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "HH:mm:ss'Z' "));
    }
}
