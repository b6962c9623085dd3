using Picket.Core.Modes;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>The mode of a feed or an output.</summary>
internal static class Modes
{
    public static Mode Read(YamlMap map) => map.Choice("mode", Mode.Live, ("live", Mode.Live), ("exercise", Mode.Exercise), ("test", Mode.Test));
}
