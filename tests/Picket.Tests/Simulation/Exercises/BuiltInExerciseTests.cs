using Picket.Cli.Serving;
using Picket.Core.Exercises;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Picture;
using Picket.Simulation.Exercises;
using Picket.Simulation.Sensors;

namespace Picket.Tests.Simulation.Exercises;

/// <summary>The first two minutes of what <c>picket</c> alone plays, through the site's own picture, without sockets and without waiting.</summary>
public sealed class BuiltInExerciseTests(BuiltInExerciseTests.TwoMinutes played) : IClassFixture<BuiltInExerciseTests.TwoMinutes>
{
    private PictureSnapshot Picture => played.Last.Pictures.ShouldHaveSingleItem();

    [Fact]
    public void Everything_is_in_the_mode_exercise()
    {
        Picture.Mode.ShouldBe(Mode.Exercise);
        played.Last.Feeds.ShouldAllBe(feed => feed.Mode == Mode.Exercise);
    }

    [Fact]
    public void Every_feed_receives_and_has_no_error() =>
        played.Last.Feeds.ShouldAllBe(feed => feed.State == FeedState.Receiving && feed.Errors.IsEmpty && feed.ClockError == null);

    [Fact]
    public void Within_half_a_minute_there_are_tracks_of_threats_and_an_aircraft_that_radar_and_ads_b_make_one()
    {
        played.AtHalfAMinute.Threats.Count(threat => threat.Marks.Any(mark => mark.Step == ThreatStep.Tracked)).ShouldBeGreaterThan(3);
        Track[] named = [.. played.PictureAtHalfAMinute.Tracks.Where(track => track.Callsign is not null)];
        named.ShouldContain(track => track.Sources.Length > 1);
        named.Select(track => track.Identity).ShouldBeUnique();
    }

    [Fact]
    public void Within_a_minute_a_layer_shoots_and_within_two_it_has_ended_a_threat()
    {
        played.AtOneMinute.Threats.ShouldContain(threat => threat.Marks.Any(mark => mark.Step == ThreatStep.Engaged));
        played.AtTwoMinutes.Threats.ShouldContain(threat => threat.Fate == ThreatFate.Ended && threat.Marks.Any(mark => mark.Step == ThreatStep.Over && mark.By == "interceptors"));
    }

    [Fact]
    public void Where_it_begins_is_said() =>
        played.AtHalfAMinute.Log.Select(line => line.Text).ShouldContain("The exercise begins at 9:30 of the scenario, with 10 threats on the way.");

    /// <summary>What is looked at, played once for all tests.</summary>
    public sealed class TwoMinutes
    {
        private static readonly Instant s_start = Instant.FromUtc(new DateTime(2026, 11, 22, 23, 59, 0, DateTimeKind.Utc)); // across midnight
        private readonly ExerciseRun _run = new(BuiltInExercise.Scenario, 0, BuiltInExercise.Scenario.Seed, s_start, BuiltInExercise.From, files: null);
        private readonly OfflineFold _fold = new(BuiltInExercise.Scenario.Sites[0].File.Text, s_start);
        private Instant _now = s_start;

        public TwoMinutes()
        {
            AtHalfAMinute = PlayTo(30);
            PictureAtHalfAMinute = _fold.Picture.Snapshot().Pictures[0];
            AtOneMinute = PlayTo(60);
            AtTwoMinutes = PlayTo(120);
            Last = _fold.Picture.Snapshot();
        }

        internal ExerciseState AtHalfAMinute { get; }

        internal PictureSnapshot PictureAtHalfAMinute { get; }

        internal ExerciseState AtOneMinute { get; }

        internal ExerciseState AtTwoMinutes { get; }

        internal SiteSnapshot Last { get; }

        private ExerciseState PlayTo(double seconds)
        {
            var due = new List<Transmission>();
            while (_now < s_start + Duration.FromSeconds(seconds))
            {
                _now += Duration.FromMilliseconds(250);
                _run.PassTo(_now, _fold.Picture.Snapshot().Pictures.FirstOrDefault(), due);
                foreach (Transmission transmission in due) _fold.Frames(_now, transmission.Feed, transmission.Bytes);
                _fold.TickTo(_now);
                due.Clear();
            }

            return _run.StateAt(_now);
        }
    }
}
