namespace Picket.Benchmarks.Latency;

/// <summary>How long the threads of a process ran, and how long they were ready and waited for a core, by name.</summary>
internal static class ThreadTimes
{
    /// <summary>Seconds so far, by thread id.</summary>
    public static Dictionary<string, (string Name, double Ran, double Waited)> Of(int process)
    {
        Dictionary<string, (string, double, double)> times = [];
        foreach (string task in Directory.GetDirectories($"/proc/{process}/task"))
        {
            try
            {
                string[] numbers = File.ReadAllText(task + "/schedstat").Split(' ');
                times[task] = (File.ReadAllText(task + "/comm").Trim(), 1e-9 * long.Parse(numbers[0]), 1e-9 * long.Parse(numbers[1]));
            }
            catch (IOException)
            {
                // it has ended
            }
        }

        return times;
    }

    /// <summary>What the busiest took between two readings, in % of the time between.</summary>
    public static string Words(Dictionary<string, (string Name, double Ran, double Waited)> before, Dictionary<string, (string Name, double Ran, double Waited)> after, double seconds) =>
        string.Join(", ", after.Select(one => (one.Value.Name, Ran: one.Value.Ran - before.GetValueOrDefault(one.Key).Ran, Waited: one.Value.Waited - before.GetValueOrDefault(one.Key).Waited))
            .GroupBy(one => one.Name).Select(group => (Name: group.Key, Ran: group.Sum(one => one.Ran), Waited: group.Sum(one => one.Waited)))
            .OrderByDescending(one => one.Ran).Take(6).Select(one => $"{one.Name} {100 * one.Ran / seconds:F1} ({100 * one.Waited / seconds:F1})"));
}
