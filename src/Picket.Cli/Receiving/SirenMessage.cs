using System.Text.Json;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Cli.Receiving;

/// <summary>A stage as it came over a zone's topic.</summary>
/// <param name="Journal">Journal that it was decided in, 16 hexadecimal digits.</param>
/// <param name="Number">Its number there, rising in its mode.</param>
/// <param name="Mode">What it is for.</param>
/// <param name="Zone">Site and zone that it is for, as <c>site/zone</c>.</param>
/// <param name="Stage">What holds from now on.</param>
/// <param name="Probability">That something comes down within the danger distance, 0 to 1.</param>
/// <param name="Earliest">When the first may be here; none where that is not known.</param>
/// <param name="Expires">When the impact is over; none for what holds until something else is decided.</param>
/// <param name="By">The officer who decided; none where it was computed.</param>
internal sealed record SirenMessage(string Journal, long Number, Mode Mode, string Zone, WarningStage Stage, double Probability, Instant? Earliest, Instant? Expires, string? By)
{
    /// <summary>Reads the payload of a zone's topic; false with one clause that says what is wrong.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> payload, out SirenMessage? message, out string problem)
    {
        message = null;
        if (!TryParse(payload, out JsonElement root, out problem)) return false;
        if (Text(root, "id") is not { } id || id.Split('/') is not [var site, { Length: 16 } journal, var mode, "warning", var number] || !long.TryParse(number, out long count) || count < 1 || !ModeNames.TryParse(mode, out Mode value))
            problem = "id is not of the form site/journal/mode/warning/number";
        else if (Text(root, "mode") != mode || Text(root, "site") != site || Text(root, "zone") is not { Length: > 0 } zone)
            problem = "site, mode and zone do not go with the id";
        else if (StageOf(root) is not { } stage)
            problem = $"stage is none of {string.Join(", ", StageNames.All)}";
        else if (!TryTime(root, "expires", out Instant? expires) || !TryTime(root, "impact", "earliest", out Instant? earliest) || !TryTime(root, "arrival", "earliest", out Instant? arrival))
            problem = "a time is not of the form 2026-11-22T10:00:00Z";
        else
            message = new(journal, count, value, $"{site}/{zone}", stage, Share(root, "probability"), earliest ?? arrival, expires, Text(root, "by"));
        return message is not null;
    }

    /// <summary>Reads a heartbeat: the time at Picket, the mode (live where it is not said), and the stage that was acknowledged last.</summary>
    public static bool TryReadBeat(ReadOnlyMemory<byte> payload, out (Instant Time, Mode Mode, WarningStage Stage) beat, out string problem)
    {
        beat = default;
        if (!TryParse(payload, out JsonElement root, out problem)) return false;
        if (!TryTime(root, "time", out Instant? time) || time is null) problem = "time is not of the form 2026-11-22T10:00:00Z";
        else if (StageOf(root) is not { } stage) problem = $"stage is none of {string.Join(", ", StageNames.All)}";
        else if (!ModeNames.TryParse(Text(root, "mode") ?? "live", out Mode mode)) problem = $"mode is none of {string.Join(", ", ModeNames.All)}";
        else beat = (time.Value, mode, stage);
        return problem.Length == 0;
    }

    /// <summary>Reads whether there is a link.</summary>
    public static bool TryReadLink(ReadOnlyMemory<byte> payload, out bool linked, out string problem)
    {
        linked = false;
        if (!TryParse(payload, out JsonElement root, out problem)) return false;
        string? state = Text(root, "state");
        linked = state == "link";
        if (state is not ("link" or "no-link")) problem = "state is neither link nor no-link";
        return problem.Length == 0;
    }

    /// <summary>Reads a silent test: its id, the zone as <c>site/zone</c>, and when it was due. Its id has the form <c>site/journal/test/zone/number</c>, which no stage has.</summary>
    public static bool TryReadTest(ReadOnlyMemory<byte> payload, out (string Id, string Zone, Instant Time) test, out string problem)
    {
        test = default;
        if (!TryParse(payload, out JsonElement root, out problem)) return false;
        if (Text(root, "id") is not { } id || id.Split('/') is not [var site, { Length: 16 }, "test", { Length: > 0 } zone, _]) problem = "id is not of the form site/journal/test/zone/number";
        else if (Text(root, "mode") != "test" || Text(root, "site") != site || Text(root, "zone") != zone) problem = "site, mode and zone do not go with the id";
        else if (root.TryGetProperty("stage", out _)) problem = "a test has no stage";
        else if (!TryTime(root, "time", out Instant? time) || time is null) problem = "time is not of the form 2026-11-22T10:00:00Z";
        else test = (id, $"{site}/{zone}", time.Value);
        return problem.Length == 0;
    }

    private static bool TryParse(ReadOnlyMemory<byte> payload, out JsonElement root, out string problem)
    {
        (root, problem) = (default, "");
        try
        {
            using var document = JsonDocument.Parse(payload);
            root = document.RootElement.Clone();
            if (root.ValueKind != JsonValueKind.Object) problem = "it is no JSON object";
        }
        catch (JsonException)
        {
            problem = "it is no JSON";
        }

        return problem.Length == 0;
    }

    private static string? Text(JsonElement of, string name)
    {
        if (!of.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }

    private static WarningStage? StageOf(JsonElement of)
    {
        string? word = Text(of, "stage");
        for (int stage = 0; stage < StageNames.All.Count; stage++)
        {
            if (StageNames.All[stage] == word) return (WarningStage)(stage + 1);
        }

        return null;
    }

    private static double Share(JsonElement of, string name) =>
        of.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number is >= 0 and <= 1 ? number : 0;

    // True with none where there is none.
    private static bool TryTime(JsonElement of, string name, out Instant? time)
    {
        time = null;
        if (!of.TryGetProperty(name, out _)) return true;
        if (!Instant.TryParse(Text(of, name), out Instant at)) return false;
        time = at;
        return true;
    }

    private static bool TryTime(JsonElement of, string part, string name, out Instant? time)
    {
        time = null;
        return !of.TryGetProperty(part, out JsonElement inner) || (inner.ValueKind == JsonValueKind.Object && TryTime(inner, name, out time));
    }
}
