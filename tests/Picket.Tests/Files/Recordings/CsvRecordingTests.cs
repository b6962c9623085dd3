using System.Collections.Immutable;
using System.Text;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Files.Csv;
using Picket.Files.Recordings;
using Picket.Files.Sites;
using Picket.Picture;
using Picket.Tracking;

namespace Picket.Tests.Files.Recordings;

public sealed class CsvRecordingTests : IDisposable
{
    private const string Site = """
        picket: 1
        site: {name: two-sensors, frame: local}
        sensors:
          - {id: s1, kind: position, period: 1, sigma: {x: 10, y: 10}, field: {x: [-1000, 1000], y: [-1000, 1000]}}
          - {id: s2, kind: position, period: 1, sigma: {x: 10, y: 10}, field: {x: [-1000, 1000], y: [-1000, 1000]}}

        """;

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("picket-csv-").FullName, "detections.csv");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Fact]
    public void Lines_that_arrive_together_are_one_input_behind_the_header()
    {
        RecordedInput[] inputs = [.. Import("time,sensor,x,y", "1,s1,10,20", "1,s2,11,21", "1.05,s1,12,22").Read()];
        inputs.Select(next => next.Input.Kind).ShouldBe([InputKind.Start, InputKind.Configuration, InputKind.Frames, InputKind.Frames, InputKind.Tick]);
        Encoding.UTF8.GetString(inputs[2].Input.Payload.Span).ShouldBe("time,sensor,x,y\n1,s1,10,20\n1,s2,11,21");
    }

    [Fact]
    public void Inputs_come_in_the_order_of_their_arrival_and_time_ticks_between_them()
    {
        Input[] inputs = [.. Import("time,arrival,sensor,x,y", "1,1.5,s2,10,20", "1.1,1.15,s1,11,21").Read().Select(next => next.Input)];
        inputs.Where(input => input.Kind == InputKind.Frames).Select(input => input.Received).ShouldBe([Instant.FromSeconds(1.15), Instant.FromSeconds(1.5)]);
        inputs.Count(input => input.Kind == InputKind.Tick && input.Received < Instant.FromSeconds(1.5)).ShouldBe(3);
    }

    [Fact]
    public void A_time_without_an_arrival_is_the_time_of_receipt() =>
        Import("time,sensor,x,y", "2026-11-22T10:00:00Z,s1,10,20").Read().First().Input.Received.ShouldBe(Instant.FromUtc(new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc)));

    [Fact]
    public void A_line_that_found_nothing_is_a_look_and_no_detection()
    {
        var looks = new List<long>();
        SitePicture picture = Fold(Import("scan,time,sensor,x,y", "1,1,s1,10,20", "2,2,s1,,", "3,3,s1,12,22", "4,4,s2,12,22"), look => looks.Add(look.Scan));
        looks.ShouldBe([1, 2, 3]);
        picture.Snapshot().Pictures.ShouldHaveSingleItem().Detections.ShouldBe(3);
    }

    [Theory]
    [InlineData("", Mode.Live)]
    [InlineData("exercise", Mode.Exercise)]
    [InlineData("exercise, test", Mode.Live)]
    public void The_lines_have_the_mode_of_the_feeds_they_stand_for(string feeds, Mode expected)
    {
        string[] modes = feeds.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        string site = modes.Length == 0 ? Site : Site + "feeds:\n" + string.Concat(modes.Select(mode =>
            $"  - {{id: {mode}, protocol: asterix, listen: \"127.0.0.1:{8600 + mode.Length}\", mode: {mode}, sensors: {{\"*\": s1}}}}\n"));
        File.WriteAllLines(_path, ["time,sensor,x,y", "1,s1,10,20"]);
        Recording.Open(_path, SiteFile.Parse(site, "test")).Read().Single(next => next.Input.Kind == InputKind.Frames).Input.Mode.ShouldBe(expected);
    }

    [Fact]
    public void The_same_file_folds_to_the_same_picture_and_the_tracks_of_the_tracker_alone()
    {
        string folder = Path.Combine(Checkout.Root, "docs/examples");
        SiteFile site = SiteFile.Read(Path.Combine(folder, "five-aircraft.yaml"));
        string path = Path.Combine(folder, "five-aircraft-detections.csv");
        Recording recording = Recording.Open(path, site);
        SitePicture picture = Fold(recording);
        Fold(recording).Hash().ShouldBe(picture.Hash());

        var alone = new Tracker(site.Site!);
        using (var file = new DetectionCsv(path, site.Site!))
        {
            foreach (DetectionRow row in file.Read())
            {
                alone.Advance(row.Arrival);
                alone.Detect(row.Detection);
            }
        }

        alone.Advance(picture.Time);
        var expected = ImmutableArray.CreateBuilder<Track>();
        alone.CopyTracks(expected, includeTentative: false);
        picture.Snapshot().Pictures.ShouldHaveSingleItem().Tracks.Select(track => (track.Number, track.Position, track.Velocity))
            .ShouldBe(expected.Select(track => (track.Number, track.Position, track.Velocity)));
        expected.Count.ShouldBe(5);
    }

    [Fact]
    public void A_state_saved_in_the_middle_goes_on_to_the_same_picture()
    {
        Recording recording = Import(["time,sensor,x,y", .. Enumerable.Range(1, 20).Select(second => $"{second},s{1 + second % 2},{10 * second},5")]);
        SitePicture picture = recording.CreatePicture();
        foreach (RecordedInput next in recording.Read())
        {
            Input input = next.Input;
            if (input.Sequence == 80)
            {
                SavedState state = picture.SaveState();
                picture = recording.CreatePicture();
                picture.Restore(state);
            }

            picture.Apply(in input);
        }

        picture.Hash().ShouldBe(Fold(recording).Hash());
    }

    [Theory]
    [InlineData("time,sensor,x,y", "1,s9,10,20", "detections.csv:2: sensor: found 's9', allowed: s1, s2")]
    [InlineData("sensor,x,y", "s1,10,20", "detections.csv:1: column 'time' is missing")]
    public void What_cannot_be_used_is_said_when_the_file_is_opened(string header, string line, string message) =>
        Should.Throw<InvalidDataException>(() => Import(header, line)).Message.ShouldContain(message);

    [Fact]
    public void A_file_of_detections_without_a_site_is_refused_in_one_line()
    {
        File.WriteAllLines(_path, ["time,sensor,x,y"]);
        Should.Throw<InvalidDataException>(() => Recording.Open(_path, site: null)).Message.ShouldContain("--site");
    }

    [Fact]
    public void A_file_of_detections_is_known_by_its_columns_where_its_name_says_nothing()
    {
        string path = Path.ChangeExtension(_path, ".txt");
        File.WriteAllLines(path, ["scan, time, sensor", "1,1,s1"]);
        Recording.IsDetections(path).ShouldBeTrue();
        File.WriteAllLines(path, ["it is time", "1,1,s1"]);
        Recording.IsDetections(path).ShouldBeFalse();
    }

    private Recording Import(params string[] lines)
    {
        File.WriteAllLines(_path, lines);
        return Recording.Open(_path, SiteFile.Parse(Site, "test"));
    }

    private static SitePicture Fold(Recording recording, Action<ClosedLook>? lookClosed = null)
    {
        SitePicture picture = recording.CreatePicture();
        picture.LookClosed = (_, look, _) => lookClosed?.Invoke(look);
        foreach (RecordedInput next in recording.Read())
        {
            Input input = next.Input;
            picture.Apply(in input);
        }

        return picture;
    }
}
