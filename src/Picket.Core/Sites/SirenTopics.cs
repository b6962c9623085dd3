using Picket.Core.Modes;

namespace Picket.Core.Sites;

/// <summary>Whose the topics of sirens are, over all sites of a host: each is that of one zone in one mode. Otherwise an exercise's all-clear would clear what a live alarm had retained.</summary>
/// <remarks>Brokers are not told apart: two addresses may be one broker, and brokers may be joined by a bridge.</remarks>
public sealed class SirenTopics
{
    /// <summary>What a topic has below it, itself first; kinds of messages that a box listens to.</summary>
    private static readonly string[] s_below = ["", "/link", "/heartbeat", "/test", "/test/answer"];
    private readonly Dictionary<string, (string Site, string Zone, Mode Mode)> _owners = new(StringComparer.Ordinal);

    /// <summary>The topics of an output that names none.</summary>
    public static string Usual(Mode mode) => mode == Mode.Live ? "picket/{site}/{zone}" : $"picket/{{site}}/{ModeNames.Of(mode)}/{{zone}}";

    /// <summary>The topic of a zone.</summary>
    /// <param name="pattern">The topics, with <c>{site}</c> and <c>{zone}</c>.</param>
    /// <param name="site">The site's name.</param>
    /// <param name="zone">The zone's id.</param>
    public static string Of(string pattern, string site, string zone) => pattern.Replace("{site}", site, StringComparison.Ordinal).Replace("{zone}", zone, StringComparison.Ordinal);

    /// <summary>Takes the topics of an output for its zones and mode.</summary>
    /// <param name="site">The site's name.</param>
    /// <param name="zones">Ids of its zones.</param>
    /// <param name="output">The output; only one of kind <c>mqtt</c> has topics.</param>
    /// <returns>One clause that names a topic and whose it is already; none where all were free, or its own.</returns>
    public string? Claim(string site, IEnumerable<string> zones, Output output)
    {
        if (!output.Settings.TryGetValue("topic", out string? pattern)) return null;
        string? taken = null;
        foreach (string zone in zones)
        {
            foreach (string below in s_below)
            {
                string topic = Of(pattern, site, zone) + below;
                if (_owners.TryAdd(topic, (site, zone, output.Mode)) || _owners[topic] is var owner && owner == (site, zone, output.Mode)) continue;
                taken ??= $"{topic} is a topic of zone {owner.Zone} of {owner.Site} in mode {ModeNames.Of(owner.Mode)}";
            }
        }

        return taken;
    }
}
