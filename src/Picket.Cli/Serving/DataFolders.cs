namespace Picket.Cli.Serving;

/// <summary>Where journals go when nobody says so.</summary>
internal static class DataFolders
{
    /// <summary>The user's folder for state: <c>$XDG_STATE_HOME/picket</c>, else <c>~/.local/state/picket</c>, on Windows the local application data.</summary>
    public static string Usual()
    {
        string? state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        if (string.IsNullOrEmpty(state))
        {
            state = OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        }

        return Path.Combine(state, "picket");
    }
}
