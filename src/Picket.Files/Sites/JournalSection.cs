using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>How long and how much the journal of a site file keeps: <c>{keep: 30d, max: 200GB}</c>.</summary>
internal static class JournalSection
{
    public static JournalSettings Read(YamlMap? map)
    {
        var usual = new JournalSettings();
        if (map is null) return usual;
        var journal = new JournalSettings
        {
            Keep = Quantity.Seconds(map, "keep", "a number with d, h, min or s, as in 30d") is { } seconds ? Duration.FromSeconds(seconds) : usual.Keep,
            MaxBytes = Quantity.Bytes(map, "max", "a number with MB, GB or TB, as in 200GB") is { } bytes ? (long)bytes : usual.MaxBytes,
        };
        map.Finish();
        return journal;
    }
}
