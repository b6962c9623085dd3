using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Feeds.Cap;

/// <summary>Says a silent test in the words of CAP: status <c>Test</c>, technical testing only, all recipients disregard (CAP 1.2, 3.2.1).</summary>
public static class CapTest
{
    private static readonly Duration Holds = Duration.FromSeconds(60);

    /// <summary>The message of a test.</summary>
    /// <param name="test">The test.</param>
    /// <param name="zone">Its zone.</param>
    /// <param name="frame">The site frame; none for a site without geography, whose messages have no polygon and no circle.</param>
    public static CapAlert Of(ZoneTest test, Zone zone, LocalFrame? frame) => new()
    {
        Identifier = test.Id,
        Sender = $"{test.Site}.{test.Journal:x16}.picket",
        Sent = test.Time,
        Status = CapWarning.StatusOf(Mode.Test),
        MessageType = "Alert",
        Scope = "Public",
        Note = $"Silent test of {test.Site}: this is not real.{(test.DuringExercise ? " An exercise is running." : "")}",
        Infos =
        [
            new()
            {
                Categories = ["Security", "Safety"],
                Event = "Silent test",
                ResponseTypes = ["None"],
                Urgency = "Unknown",
                Severity = "Unknown",
                Certainty = "Unknown",
                Expires = test.Time + Holds,
                SenderName = $"Picket at {test.Site}",
                Headline = $"TEST - silent test: {test.Zone}",
                Instruction = "TEST - Nothing is happening and nothing is to be done.",
                Parameters = [new("zone", test.Zone)],
                Areas = [CapWarning.AreaOf(zone, frame)],
            },
        ],
    };
}
