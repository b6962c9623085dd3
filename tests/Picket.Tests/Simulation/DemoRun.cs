using Picket.Core.Time;
using Picket.Picture;
using Picket.Simulation;
using Picket.Simulation.Demo;
using Picket.Simulation.Sensors;

namespace Picket.Tests.Simulation;

/// <summary>The demo folded off line.</summary>
internal sealed class DemoRun
{
    public DemoRun(double seconds, ulong seed = 1)
    {
        Demo = DemoExercise.Offline(seed);
        var fold = new OfflineFold(DemoExercise.ReadSite(), Start);
        Instant end = Start + Duration.FromSeconds(seconds);
        foreach (Transmission transmission in Demo.Transmissions(Start).TakeWhile(transmission => transmission.Time <= end))
        {
            fold.Frames(transmission.Time, transmission.Feed, transmission.Bytes);
        }

        Picture = fold.Picture;
        Snapshot = Picture.Snapshot();
        Seconds = (Snapshot.Time - Start).Seconds;
    }

    public static Instant Start { get; } = Instant.FromUtc(new DateTime(2026, 11, 22, 23, 59, 0, DateTimeKind.Utc)); // across midnight

    public SimulatedSite Demo { get; }

    public SitePicture Picture { get; }

    public SiteSnapshot Snapshot { get; }

    public double Seconds { get; }
}
