using Picket.Simulation.Scenes;

namespace Picket.Tests.Simulation.Scenes;

public sealed class MeetingTests
{
    [Fact]
    public void The_site_is_that_of_the_shared_set()
    {
        var shared = SharedScene.Site("w15-dev/site.yaml");
        var site = Meeting.Draw(seed: 1).Site;
        site.Sensors.Single().ShouldBe(shared.Sensors.Single());
        site.Tracker.ShouldBe(shared.Tracker);
    }

    [Fact]
    public void States_spread_from_a_tenth_at_the_meeting_by_the_motion()
    {
        Scene[] scenes = [.. Enumerable.Range(1, 300).Select(seed => Meeting.Draw((ulong)seed))];
        foreach ((int scan, double elapsed) in (ReadOnlySpan<(int, double)>)[(1, 40), (41, 0), (81, 40)])
        {
            TrueObject[] objects = [.. scenes.SelectMany(scene => scene.Truth[scan - 1].Objects)];
            double position = 0.1 + 0.1 * elapsed * elapsed + 0.02 * elapsed * elapsed * elapsed / 3;
            objects.Select(one => Math.Pow(one.Position.X - 150, 2)).ToList().ShouldHaveMean(position);
            objects.Select(one => Math.Pow(one.Velocity.Y, 2)).ToList().ShouldHaveMean(0.1 + 0.02 * elapsed);
        }
    }

    [Fact]
    public void The_first_target_is_last_alive_at_scan_40_as_in_the_shared_set()
    {
        Scene scene = Meeting.Draw(seed: 2);
        var shared = SharedScene.Rows("w15-dev/w15dev_truth.csv").Select(row => (Scan: (long)row[0], Target: (int)row[2]));
        scene.Truth.SelectMany(truth => truth.Objects.Select(one => (truth.Scan, one.Id))).ShouldBe(shared);
    }

    [Fact]
    public void Detections_by_scan_agree_with_the_law_and_with_the_shared_runs()
    {
        double[] counts = [.. Enumerable.Range(1, 12).SelectMany(run => Meeting.Draw(seed: 3, run).Looks.Select(look => (double)look.Detections.Length))];
        double[] shared = [.. Enumerable.Range(1, 12).SelectMany(run => SharedScene.RowsByScan($"w15-dev/w15dev_run{run:D2}.csv"))];
        double mean = 10 + 0.9 * (4 * 40 + 3 * 41) / 81;
        counts.ShouldHaveMean(mean);
        shared.ShouldHaveMean(mean);
    }

    [Fact]
    public void Runs_share_their_truth_and_nothing_else_and_are_the_same_again()
    {
        Scene one = Meeting.Draw(seed: 4, run: 1), other = Meeting.Draw(seed: 4, run: 2);
        other.Truth[80].Objects.ShouldBe(one.Truth[80].Objects);
        other.Looks[80].Detections.ShouldNotBe(one.Looks[80].Detections);
        Meeting.Draw(seed: 4, run: 2).Looks[80].Detections.ShouldBe(other.Looks[80].Detections);
    }
}
