using Picket.Core.Sites;

namespace Picket.Server.Sites;

/// <summary>The words for kinds of sensors, as in site files.</summary>
internal static class SensorKinds
{
    private static readonly string[] Names = ["position", "radar", "bearing", "receiver"];

    /// <summary>The word for a kind.</summary>
    public static string NameOf(SensorKind kind) => Names[(int)kind];
}
