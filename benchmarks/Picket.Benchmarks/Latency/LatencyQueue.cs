using System.Text;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Files.Sites;
using Picket.Picture;

namespace Picket.Benchmarks.Latency;

/// <summary>The scene folded in one thread, as a queue: each datagram arrives when the scene says, waits until the work before it is done, and takes the CPU time that it took, as on a core of its own.</summary>
/// <remarks>So it says what the fold costs a warning, from the door to the decision, however busy the machine is. Snapshots are made when the server makes them: every 100 ms, and 500 ms while inputs wait.</remarks>
internal sealed class LatencyQueue
{
    private readonly List<double> _waited = [], _behind = [];
    private readonly Dictionary<string, int> _given = [];
    private double _decided;

    /// <summary>Folds a scene and prints what came of it.</summary>
    public static void Run(double clutter, double seconds)
    {
        string text = LatencyScene.SiteText((1, 2, 3));
        Site site = SiteFile.Parse(text, "latency.yaml").Site!;
        new LatencyQueue().Fold(site, text, clutter, seconds);
    }

    private void Fold(Site site, string text, double clutter, double seconds)
    {
        SitePicture picture = StoredSite.CreatePicture();
        double tracked = 0, raised = 0;
        picture.Warned = new()
        {
            Live = warned =>
            {
                if (warned.Content.Plot is null) return;
                raised++;
                _waited.Add(_decided + CpuClock.ThreadSeconds); // less the arrival, below
            },
        };
        var door = new Door();
        Instant begin = Instant.FromSeconds(1_800_000_000);
        picture.Apply(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(text), begin));
        double free = 0, published = 0, busy = 0, snapshots = 0, longest = 0;
        int inputs = 0, made = 0, second = 0;
        foreach ((double due, byte[] datagram, _) in new LatencyScene(site, clutter, seed: 1).Until(seconds, begin))
        {
            if (due - published > (free < due ? 0.1 : 0.5))
            {
                double cost = -CpuClock.ThreadSeconds;
                SiteSnapshot snapshot = picture.Snapshot();
                cost += CpuClock.ThreadSeconds;
                (free, published, snapshots, made) = (Math.Max(free, published + 0.1) + cost, due, snapshots + cost, made + 1);
                tracked = snapshot.Pictures[0].Tracks.Length;
                foreach (string word in snapshot.Pictures[0].GivenUp) _given[word] = _given.GetValueOrDefault(word) + 1;
                if ((int)due / 10 > second)
                {
                    second = (int)due / 10;
                    Console.WriteLine($"  {due:F0} s: {inputs} inputs, {busy * 1e6 / inputs:F0} us of CPU each, {made} snapshots of {1000 * snapshots / made:F1} ms; {tracked} tracks, {snapshot.Pictures[0].Tentative} tentative, "
                        + $"{raised} warnings; the fold is {1000 * Math.Max(0, free - due):F0} ms behind, at most {1000 * longest:F0} ms; given up at snapshots: {string.Join(", ", _given.Select(one => $"{one.Key} {one.Value}"))}");
                    longest = 0;
                }
            }

            int before = _waited.Count;
            free = Math.Max(free, due);
            double start = CpuClock.ThreadSeconds;
            _decided = free - start;
            picture.Apply(door.Stamp(InputKind.Frames, Mode.Live, 0, datagram, begin + Duration.FromSeconds(due)));
            double took = CpuClock.ThreadSeconds - start;
            for (int index = before; index < _waited.Count; index++) _waited[index] -= due;
            (free, busy, inputs, longest) = (free + took, busy + took, inputs + 1, Math.Max(longest, free + took - due));
        }

        Console.WriteLine($"  door to decision, by CPU time: {Latencies.Words([.. _waited.Order()])}; the fold takes {100 * busy / seconds:F0} % of a core, its snapshots {100 * snapshots / seconds:F0} %");
    }
}
