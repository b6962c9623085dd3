using Picket.Files.Yaml;

namespace Picket.Simulation.Scenarios.Sections;

/// <summary>Reads a quantity that is a number or a law: <c>12</c>, <c>{uniform: [10, 14]}</c>.</summary>
internal static class DistributionReader
{
    private static readonly Form[] s_forms =
    [
        new("uniform", "[from, to], from not above to", true, n => n is [var from, var to] && from <= to ? Distribution.Uniform(from, to) : null),
        new("normal", "[mean, sigma], sigma from 0 up", true, n => n is [var mean, >= 0 and var sigma] ? Distribution.Normal(mean, sigma) : null),
        new("lognormal", "[median, log_sigma], the median above 0, log_sigma from 0 to 5", true, n => n is [> 0 and var median, >= 0 and <= 5 and var sigma] ? Distribution.Lognormal(median, sigma) : null),
        new("exponential", "its mean, above 0", false, n => n is [> 0 and var mean] ? Distribution.Exponential(mean) : null),
        new("triangular", "[low, mode, high] in rising order", true, n => n is [var low, var mode, var high] && low <= mode && mode <= high ? Distribution.Triangular(low, mode, high) : null),
        new("poisson", "its mean, from 0 to 100000", false, n => n is [>= 0 and <= 100_000 and var mean] ? Distribution.Poisson(mean) : null),
        new("choice", "a list of one or more numbers", true, n => n.Length > 0 ? Distribution.Choice([.. n]) : null),
    ];

    private static readonly string s_laws = string.Join(", ", s_forms.Select(form => form.Word));

    /// <summary>The quantity of a key.</summary>
    /// <param name="map">Where.</param>
    /// <param name="key">The key.</param>
    /// <param name="range">What each draw may be, in the file's unit.</param>
    /// <param name="usual">What it is where the key is not there, or wrong.</param>
    /// <param name="factor">From the file's unit to that of the result.</param>
    public static Distribution Read(YamlMap map, string key, NumberRange range, Distribution usual, double factor = 1)
    {
        if (!map.Has(key)) return usual;
        if ((map.HasMap(key) ? Law(map, key) : Number(map, key, range)) is not { } read) return usual;
        if (!IsWithin(read, range))
        {
            (double low, double high) = read.Support;
            string upTo = double.IsFinite(high) ? FormattableString.Invariant($"{low:0.######} to {high:0.######}") : FormattableString.Invariant($"{low:0.######} up without end");
            map.Report(key, $"found a law that gives {upTo}, allowed: {range}");
            return usual;
        }

        if (factor == 1) return read;
        if (read.Kind != Distribution.Law.Poisson) return read.Times(factor);
        map.Report(key, "found poisson, which gives whole numbers, allowed: a number or another law");
        return usual;
    }

    /// <summary>The quantity of a key that must be there.</summary>
    public static Distribution Required(YamlMap map, string key, NumberRange range)
    {
        if (!map.Has(key)) map.Report($"\"{key}\" is missing; it must be {range}, or a law such as {{uniform: [from, to]}}");
        return Read(map, key, range, Distribution.Fixed(0));
    }

    private static Distribution? Number(YamlMap map, string key, NumberRange range)
    {
        string? text = map.HasList(key) ? null : map.Text(key);
        if (text is not null && YamlMap.Number(new YamlScalar(0, text), range) is { } number) return Distribution.Fixed(number);
        map.Report(key, $"found {(text is null ? "a list" : $"\"{text}\"")}, allowed: {range}, or a law such as {{uniform: [from, to]}}");
        return null;
    }

    private static Distribution? Law(YamlMap map, string key)
    {
        YamlEntry[] entries = [.. map.Map(key)!.Entries];
        Form? form = entries is [var one] ? s_forms.FirstOrDefault(form => form.Word == one.Key) : null;
        if (form is null)
        {
            string? meant = entries is [var unknown] ? Spelling.Nearest(unknown.Key, s_forms.Select(form => form.Word)) : null;
            map.Report(key, $"found keys ({string.Join(", ", entries.Select(entry => entry.Key))}), allowed: one law of {s_laws}{(meant is null ? "" : $" (did you mean \"{meant}\"?)")}");
            return null;
        }

        YamlNode value = entries[0].Value;
        YamlNode[] nodes = value is YamlList list ? [.. list.Items] : [value];
        double?[] numbers = [.. nodes.Select(node => YamlMap.Number(node, NumberRange.Any("")))];
        bool isRight = value is YamlList == form.IsList && !numbers.Contains(null);
        if (isRight && form.Make([.. numbers.Select(number => number!.Value)]) is { } law) return law;
        string found = nodes.All(node => node is YamlScalar) ? $"{form.Word}: {(value is YamlList ? "[" : "")}{string.Join(", ", nodes.Select(node => ((YamlScalar)node).Text))}{(value is YamlList ? "]" : "")}" : value.Found;
        map.Report(key, $"found {found}, allowed: {form.Word}: {form.Allowed}");
        return null;
    }

    // A law that only comes near its open end is within it. What is counted by a Poisson law is known by its mean: its tail is not what a count's bound is for.
    private static bool IsWithin(Distribution read, NumberRange range)
    {
        (double low, double high) = read.Support;
        if (read.Kind == Distribution.Law.Poisson) high = read.First;
        bool neverLow = read.Kind is Distribution.Law.Lognormal or Distribution.Law.Exponential;
        return high <= range.High && (range.LowIsOut && !neverLow ? low > range.Low : low >= range.Low);
    }

    private sealed record Form(string Word, string Allowed, bool IsList, Func<double[], Distribution?> Make);
}
