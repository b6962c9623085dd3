using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Tracks;
using Picket.Picture;
using Picket.Tests.Server;
using Picket.Tests.Tracking;
using static Picket.Tests.Tracking.TrackerRig;

namespace Picket.Tests.Picture;

/// <summary>A stranger that follows a returning friend is shown as one, and is never taken for the friend.</summary>
public sealed class FollowersTests
{
    private static readonly Identity s_friend = Identity.Icao(0x4CA7E8);
    private static readonly EnuVector s_velocity = new(60, -40, 0);

    [Fact]
    public void What_says_no_name_and_flies_with_one_that_does_is_marked()
    {
        Track friend = SamplePictures.Track(1), stranger = SamplePictures.Track(2, x: 1400, y: 2300) with { Identity = default };
        Marked(friend, stranger).ShouldBe([null, 1]);
        Marked(friend, stranger with { Identity = new("track", "77") }).ShouldBe([null, 1], "a sensor's own number is no name");
        Marked(friend, stranger with { Identity = new("remote-id", "X1") }).ShouldBe([null, null]);
        Marked(friend, stranger with { Position = friend.Position + new EnuVector(1200, 0, 0) }).ShouldBe([null, null]);
        Marked(friend, stranger with { Velocity = friend.Velocity * -1 }).ShouldBe([null, null]);
        Marked(friend, stranger with { Position = stranger.Position + new EnuVector(0, 0, 900) }).ShouldBe([null, null]);
        Marked(stranger, friend, friend with { Number = 3, Position = stranger.Position + new EnuVector(50, 0, 0) })[0].ShouldBe(3, "the nearest");
        Marked(stranger).ShouldBe([null]);
    }

    [Theory]
    [InlineData(true)] // the radar sees both, until the friend has landed
    [InlineData(false)] // the radar sees the stranger alone: the friend is known by what it says
    public void A_follower_never_gets_the_name(bool radarSeesFriend)
    {
        TrackerRig rig = OnGlobe(TrackerRig.Radar, Receiver);
        const int landed = 80, end = 160;
        var behind = new EnuVector(-700, 467, 0);
        bool marked = false;
        for (int time = 0; time < end; time++)
        {
            EnuVector friend = new EnuVector(-6000, 9000, 800) + s_velocity * time, stranger = friend + behind;
            List<Detection> heard = [];
            if (time < landed) heard.Add(Squitter(time, friend, 1, s_friend, "EIN21F"));
            if (time % 4 == 0 && radarSeesFriend && time < landed) heard.Add(Plot(time + 0.1, friend));
            if (time % 4 == 0) heard.Add(Plot(time + 0.2, stranger));
            rig.Hear([.. heard]);
            if (time < 30 || time % 4 != 1) continue;
            var tracks = rig.Shown.ToBuilder();
            Followers.Mark(tracks);
            Track followed = tracks.Where(track => ((track.Position - stranger) with { Z = 0 }).Norm < 350).OrderBy(track => track.Number).First(track => track.Identity.IsNone);
            marked |= followed.Follows is not null;
            foreach (Track named in tracks.Where(track => track.Identity == s_friend))
            {
                bool isFresh = (followed.LastSeen - named.NameHeard!.Value).Seconds < 30;
                if (isFresh) ((named.Position - stranger) with { Z = 0 }).Norm.ShouldBeGreaterThan(400, $"at {time} s the friend's name is at the stranger");
            }
        }

        marked.ShouldBeTrue();
    }

    private static long?[] Marked(params Track[] tracks)
    {
        var builder = tracks.ToImmutableArray().ToBuilder();
        Followers.Mark(builder);
        return [.. builder.Select(track => track.Follows)];
    }
}
