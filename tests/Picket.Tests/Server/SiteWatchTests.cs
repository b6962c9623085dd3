using Microsoft.Extensions.Logging;
using Picket.Core.Time;
using Picket.Picture;
using Picket.Picture.Warnings;
using Picket.Server.Sites;

namespace Picket.Tests.Server;

public sealed class SiteWatchTests : ILogger
{
    private readonly List<string> _lines = [];
    private readonly SamplePictures _pictures = new();

    [Fact]
    public void A_change_of_a_feed_or_of_recording_is_logged_once()
    {
        var watch = new SiteWatch(_pictures.Served, this);
        (FeedState State, Duration? ClockError, string? NotRecording)[] course =
        [
            (FeedState.Receiving, null, null), (FeedState.Receiving, null, null),
            (FeedState.Receiving, Duration.FromSeconds(-7200), null), (FeedState.Receiving, Duration.FromSeconds(-7300), null),
            (FeedState.Stale, null, "the disk is full"), (FeedState.Stale, null, "the disk is full"),
            (FeedState.Receiving, null, null),
        ];

        foreach ((FeedState state, Duration? clock, string? reason) in course)
        {
            _pictures.Now = _pictures.Now with { Feeds = [_pictures.Now.Feeds[0] with { State = state, ClockError = clock }] };
            _pictures.Recording = new(1, reason is null ? null : SamplePictures.Noon, reason);
            watch.Look();
        }

        _lines.ShouldBe(
        [
            "Information 1101: Site hill-base, feed plots: receiving, was waiting",
            "Warning 1103: Site hill-base, feed plots: clock off by -2.0 h",
            "Warning 1102: Site hill-base, feed plots: stale, was receiving",
            "Error 1201: Site hill-base: NOT RECORDING: the disk is full",
            "Information 1101: Site hill-base, feed plots: receiving, was stale",
            "Information 1202: Site hill-base: recording again",
        ]);
    }

    [Fact]
    public void An_output_that_stops_answering_and_comes_back_is_logged_once_each()
    {
        var watch = new SiteWatch(_pictures.Served, this);
        foreach (string? broken in (string?[])[null, "broker:1883 cannot be reached: Connection refused", "broker:1883 cannot be reached: Connection refused", null, null])
        {
            _pictures.Sirens.Link("barracks", broken);
            watch.Look();
        }

        _lines[1..].ShouldBe(
        [
            "Error 1301: Site hill-base, output sirens: does not answer: broker:1883 cannot be reached: Connection refused",
            "Information 1302: Site hill-base, output sirens: answers again",
        ]);
    }

    [Fact]
    public void A_silent_test_that_is_missing_or_not_made_is_logged_once()
    {
        var watch = new SiteWatch(_pictures.Served, this);
        TestedPath path = _pictures.Now.Tests[0];
        TestedPath missing = path with { Sequence = 2, Outcome = TestOutcome.Missing, Note = "no acknowledgement within 5 s", MissingSince = SamplePictures.Noon };
        foreach (TestedPath now in (TestedPath[])[path, missing, missing, missing with { Sequence = 3, Outcome = TestOutcome.Dropped, Note = "the zone was warned" }, missing with { Sequence = 4, Outcome = TestOutcome.Waiting }, path with { Sequence = 4 }, path with { Sequence = 5 }])
        {
            _pictures.Now = _pictures.Now with { Tests = [now] };
            watch.Look();
        }

        _lines[1..].ShouldBe(
        [
            "Error 1401: Site hill-base, zone barracks, output sirens: TEST MISSING since 22 Nov 12:00Z: no acknowledgement within 5 s",
            "Warning 1402: Site hill-base, zone barracks, output sirens: TEST MISSING since 22 Nov 12:00Z; test of 22 Nov 06:00Z not made: the zone was warned",
            "Information 1403: Site hill-base, zone barracks, output sirens: tested 22 Nov 06:00Z, 2 boxes answered",
        ]);
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add($"{logLevel} {eventId.Id}: {formatter(state, exception)}");
}
