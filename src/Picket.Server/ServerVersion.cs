using System.Reflection;

namespace Picket.Server;

/// <summary>The version of this server.</summary>
internal static class ServerVersion
{
    /// <summary>As in the release, without the commit.</summary>
    public static string Text { get; } =
        typeof(ServerVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
