namespace Picket.Tests.Simulation.Exercises;

/// <summary>Live feeds of the sensors that an exercise plays too, as a site has them whose real radars are rehearsed with: one of datagrams, and one of a stream.</summary>
internal static class LiveTwins
{
    public const string Plots = "live-drones", Beast = "live-beast";

    private const string Feeds = $$$"""
          - {id: {{{Plots}}}, protocol: asterix, listen: "127.0.0.1:0", sensors: {"200/3": drones}}
          - {id: {{{Beast}}}, protocol: beast, listen: "127.0.0.1:0", sensors: {"*": ads-b}}

        """;

    /// <summary>The air base with them.</summary>
    /// <param name="airBase">Its site file.</param>
    /// <param name="first">Whether they stand before the exercise's feeds, or after them.</param>
    public static string In(string airBase, bool first) => first
        ? airBase.Replace("\nfeeds:\n", "\nfeeds:\n" + Feeds, StringComparison.Ordinal)
        : airBase.Replace("\narcs:\n", "\n" + Feeds + "arcs:\n", StringComparison.Ordinal);
}
