using Spectre.Console;

namespace Picket.Cli.Terminal;

/// <summary>Shows on standard error how far a long job is and how long it will still take: a bar on a terminal, a plain line every five seconds elsewhere.</summary>
internal sealed class Progress
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    private readonly CommandConsole _console;
    private readonly string _title;
    private readonly double _total;
    private readonly ProgressTask? _bar;
    private readonly long _start;
    private long _lastLine;

    private Progress(CommandConsole console, string title, double total, ProgressTask? bar)
    {
        (_console, _title, _total, _bar) = (console, title, total, bar);
        _start = _lastLine = console.Time.GetTimestamp();
    }

    /// <summary>Runs a job that reports to a progress display.</summary>
    /// <param name="console">Where to show it.</param>
    /// <param name="title">What is being done, in a few words.</param>
    /// <param name="total">The whole of the job, in any unit.</param>
    /// <param name="job">The job.</param>
    public static async Task<T> ShowAsync<T>(CommandConsole console, string title, double total, Func<Progress, Task<T>> job)
    {
        if (!console.IsTerminal) return await job(new Progress(console, title, total, bar: null));
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Error) });
        return await terminal.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => job(new Progress(console, title, total, context.AddTask(Markup.Escape(title), maxValue: total))));
    }

    /// <summary>Tells how much is done, in the unit of the total.</summary>
    public void Report(double done)
    {
        if (_bar is not null)
        {
            _bar.Value = done;
            return;
        }

        long now = _console.Time.GetTimestamp();
        if (done <= 0 || _console.Time.GetElapsedTime(_lastLine, now) < LineEvery) return;
        _lastLine = now;
        double left = _console.Time.GetElapsedTime(_start, now).TotalSeconds * (_total - done) / done;
        _console.Error.WriteLine($"{_title}: {100 * done / _total:F0} %, about {Math.Max(left, 0):F0} s left");
    }
}
