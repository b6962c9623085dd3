using System.Collections.Concurrent;
using System.Collections.Immutable;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Files.Outbox;

namespace Picket.Server.Outputs;

/// <summary>Takes the warnings of one mode from the fold, writes them down for every output of that mode, and has them delivered.</summary>
/// <remarks>A warning whose number was written down before is not taken again: after a crash the journal's last inputs are folded anew and decide the same.</remarks>
/// <typeparam name="TMode">What it is for.</typeparam>
/// <param name="site">The site's name.</param>
/// <param name="file">Where deliveries are written down.</param>
/// <param name="outputs">The ways out.</param>
/// <param name="time">The clock of receipts and waits.</param>
internal sealed class Outbox<TMode>(string site, OutboxFile file, ImmutableArray<Output<TMode>> outputs, TimeProvider time)
    where TMode : struct, IMode
{
    private readonly BlockingCollection<(Warned<TMode> Warned, ulong Journal, Instant? Tracked, Instant Decided)> _decided = [];
    private readonly Dictionary<(string Output, string Zone), Lane<TMode>> _lanes = [];
    private readonly Dictionary<string, ImmutableArray<WarningReference>> _alarms = []; // by zone, since its last all-clear
    private readonly List<Task> _work = [];
    private readonly ImmutableArray<Output<TMode>> _sirensFirst = [.. outputs.OrderBy(output => output is not SirenOutput<TMode>)];
    private ulong _journal;
    private long _last;

    /// <summary>Takes a warning; called by the fold, which it never holds up.</summary>
    /// <param name="warned">The warning.</param>
    /// <param name="journal">The journal's id.</param>
    /// <param name="tracked">When the tracker had worked the input that decided it; none where an officer did.</param>
    public void Take(in Warned<TMode> warned, ulong journal, Instant? tracked = null)
    {
        if (!outputs.IsEmpty) _decided.Add((warned, journal, tracked, Instant.FromUtc(time.GetUtcNow().UtcDateTime)));
    }

    /// <summary>Delivers what an earlier run left, then what is taken, until cancelled.</summary>
    /// <remarks>On a thread of its own, which brings a warning to the socket itself where nothing else is on its way to the zone: a busy pool must not hold it up.</remarks>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!outputs.IsEmpty) await Task.Factory.StartNew(() => Run(cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAll(_work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (Output<TMode> output in outputs) output.Dispose();
    }

    /// <summary>Goes the way of a warning but for the outputs and the file themselves, so that the first real one finds it compiled.</summary>
    /// <param name="warning">A made-up warning.</param>
    public async Task RehearseAsync(Warning warning)
    {
        if (outputs.IsEmpty) return;
        List<Delivery> deliveries = [];
        Write(new(warning), journal: 0, tracked: null, decided: warning.Time, earlier: [], deliveries);
        file.Rehearse(deliveries);
        foreach ((Output<TMode> output, Delivery delivery) in outputs.Zip(deliveries)) await output.RehearseAsync(delivery);
        var lane = new Lane<TMode>(new NoOutput<TMode>(time), file, time);
        lane.Add(deliveries[0]);
        using var stop = new CancellationTokenSource();
        Task running = lane.RunAsync(stop.Token);
        lane.Add(deliveries[^1]);
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Run(CancellationToken cancellation)
    {
        Thread.CurrentThread.Name = $"picket-outbox {site} {ModeNames.Of(TMode.Mode)}";
        try
        {
            foreach (Output<TMode> output in outputs) _work.Add(output.RunAsync(file, cancellation));
            foreach (Delivery left in file.Waiting(TMode.Mode)) LaneOf(left, cancellation)?.Add(left);
            List<Delivery> deliveries = [];
            while (true)
            {
                var next = _decided.Take(cancellation);
                deliveries.Clear();
                do Address(next.Warned, next.Journal, next.Tracked, next.Decided, deliveries);
                while (_decided.TryTake(out next));
                file.Add(deliveries);
                // Output by output, sirens first: a webhook whose connection is still to be opened must not hold up the siren of the next zone.
                foreach (Output<TMode> output in _sirensFirst)
                {
                    foreach (Delivery delivery in deliveries.Where(one => one.Output == output.Id)) LaneOf(delivery, cancellation)!.Add(delivery);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // stopped
        }
    }

    private void Address(in Warned<TMode> warned, ulong journal, Instant? tracked, Instant decided, List<Delivery> deliveries)
    {
        if (journal != _journal) GoOnWith(journal);
        Warning warning = warned.Content;
        if (warning.Number <= _last) return;
        Write(in warned, journal, tracked, decided, EarlierOf(warning), deliveries);
        Note(warning.Number, warning.Zone, warning.Stage, warning.Time);
    }

    private void Write(in Warned<TMode> warned, ulong journal, Instant? tracked, Instant decided, ImmutableArray<WarningReference> earlier, List<Delivery> deliveries)
    {
        Warning warning = warned.Content;
        var announcement = new Announcement<TMode>(in warned) { Site = site, Journal = journal, Earlier = earlier };
        foreach (Output<TMode> output in outputs)
        {
            deliveries.Add(new()
            {
                Output = output.Id,
                Id = announcement.Id,
                Mode = TMode.Mode,
                Journal = journal,
                Number = warning.Number,
                Zone = warning.Zone,
                Stage = warning.Stage,
                Plot = warning.Plot,
                Corrects = warning.Correction?.Number,
                Received = warning.Time,
                Tracked = tracked,
                Decided = decided,
                Expires = announcement.Warning.Expires,
                Payload = output.Render(announcement),
            });
        }
    }

    // A correction of an alarm that is over refers to what it corrects; all else to the alarm that stands.
    private ImmutableArray<WarningReference> EarlierOf(Warning warning)
    {
        ImmutableArray<WarningReference> alarm = _alarms.GetValueOrDefault(warning.Zone, []);
        return warning.Correction is not { } wrong || alarm.Any(one => one.Number == wrong.Number) ? alarm : [new(wrong.Number, wrong.Time)];
    }

    private void GoOnWith(ulong journal)
    {
        (_journal, _last) = (journal, 0);
        _alarms.Clear();
        foreach (Delivery one in file.Decided(TMode.Mode, journal)) Note(one.Number, one.Zone, one.Stage, one.Received);
    }

    private void Note(long number, string zone, WarningStage stage, Instant time)
    {
        _last = number;
        _alarms[zone] = stage == WarningStage.AllClear ? [] : _alarms.GetValueOrDefault(zone, []).Add(new(number, time));
    }

    // None for an output that the site no longer has, or has for another mode: what was written down for it stays there.
    private Lane<TMode>? LaneOf(Delivery delivery, CancellationToken cancellation)
    {
        if (_lanes.TryGetValue((delivery.Output, delivery.Zone), out var lane)) return lane;
        if (outputs.FirstOrDefault(one => one.Id == delivery.Output) is not { } output) return null;
        lane = new(output, file, time);
        _lanes.Add((delivery.Output, delivery.Zone), lane);
        _work.Add(lane.RunAsync(cancellation));
        return lane;
    }
}
