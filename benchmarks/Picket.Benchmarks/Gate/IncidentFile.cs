namespace Picket.Benchmarks.Gate;

/// <summary>A file of incidents: what a version of Picket made of them, kept to judge the next by.</summary>
internal static class IncidentFile
{
    /// <summary>Reads it.</summary>
    public static Incident[] Read(string path) => [.. File.ReadLines(path).Skip(1).Select(Incident.Read)];

    /// <summary>Writes it.</summary>
    public static void Write(string path, IEnumerable<Incident> incidents) => File.WriteAllText(path, string.Concat(incidents.Select(one => one.Line).Prepend(Incident.Header).Select(line => line + "\n")));
}
