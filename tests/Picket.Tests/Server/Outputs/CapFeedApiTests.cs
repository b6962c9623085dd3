using System.Collections.Immutable;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Feeds.Cap;
using Picket.Files.Outbox;
using Picket.Server.Sites;
using Picket.Tests.Core.Warnings;

namespace Picket.Tests.Server.Outputs;

public sealed class CapFeedApiTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-cap-feed-").FullName;
    private readonly SamplePictures _pictures = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_exercise_crowds_no_live_warning_out_of_the_feed()
    {
        Site site = _pictures.Site with { Outputs = [Feed("alerts", Mode.Live), Feed("drills", Mode.Exercise)] };
        using var outbox = OutboxFile.Open(Path.Combine(_folder, "outbox.sqlite"));
        outbox.Add([Delivery(SampleWarnings.Of<Live>(WarningStage.TakeCover, 1), "alerts"), .. Enumerable.Range(1, 120).Select(number => Delivery(SampleWarnings.Of<Exercise>(WarningStage.TakeCover, number), "drills"))]);
        _pictures.Served = new ServedSite(site, () => _pictures.Now, () => _pictures.Recording, "-") { Outbox = outbox };
        await using RunningFace face = await RunningFace.StartAsync(_pictures);
        string feed = await face.Http.GetStringAsync("/cap/hill-base.atom", TestContext.Current.CancellationToken);
        feed.ShouldContain(SampleWarnings.Of<Live>(WarningStage.TakeCover, 1).Id);
        feed.Split("<entry>").Length.ShouldBe(1 + 1 + 100);
    }

    private static Output Feed(string id, Mode mode) => new() { Id = id, Kind = "cap", Mode = mode, Settings = ImmutableSortedDictionary<string, string>.Empty.Add("feed", "true") };

    private static Delivery Delivery(Announcement announcement, string output) => new()
    {
        Output = output, Id = announcement.Id, Mode = announcement.Mode, Journal = SampleWarnings.Journal, Number = announcement.Warning.Number, Zone = "barracks", Stage = announcement.Warning.Stage,
        Received = SampleWarnings.Start, Decided = SampleWarnings.Start, Payload = CapWriter.Write(CapWarning.Of(announcement, SampleWarnings.Zones[0], SampleWarnings.Frame)),
    };
}
