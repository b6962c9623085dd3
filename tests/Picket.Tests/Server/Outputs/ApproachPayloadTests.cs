using System.Text;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Files.Csv;
using Picket.Server.Outputs;
using Picket.Server.Warnings;
using Picket.Tests.Core.Warnings;

namespace Picket.Tests.Server.Outputs;

/// <summary>What is told of something that manoeuvres: when it may come, and no impact.</summary>
public sealed class ApproachPayloadTests
{
    private readonly Announcement<Live> _approach = SampleWarnings.Approach<Live>(WarningStage.Prepare);

    [Fact]
    public void A_siren_is_told_from_when_on_in_words() => Encoding.UTF8.GetString(SirenPayload.Of(_approach, SampleWarnings.Frame)).ShouldBe(
        """
        {"id":"hill-base/123456789abcdef0/live/warning/1","site":"hill-base","mode":"live","zone":"barracks","stage":"prepare","time":"2026-11-22T10:00:00.000Z","probability":0.8375,
        "arrival":{"earliest":"2026-11-22T10:00:15.000Z","latest":"2026-11-22T10:01:02.000Z","words":"may reach barracks from 10:00:15 UTC on"},
        "track":"hill-base/123456789abcdef0/live/track/17","earlier":[]}
        """.ReplaceLineEndings(""));

    [Fact]
    public void A_file_has_it_behind_the_columns_of_the_impact()
    {
        var text = new StringWriter { NewLine = "\n" };
        var writer = new WarningCsvWriter(text, new Site { Name = "hill-base", Sensors = [] }, SampleWarnings.Journal, timesAreSeconds: false);
        writer.WriteHeader();
        writer.Write(Mode.Live, _approach.Warning);
        writer.Write(Mode.Live, SampleWarnings.Of<Live>(WarningStage.TakeCover).Warning);
        string[][] lines = [.. text.ToString().TrimEnd('\n').Split('\n').Select(line => line.Split(','))];
        lines.Select(line => line.Length).Distinct().ShouldHaveSingleItem();
        lines[0][^2..].ShouldBe(["arrival_earliest", "arrival_latest"]);
        lines[1][5..].ShouldBe(["", "", "", "", "", "", "17", "live", "2026-11-22T10:00:15.000Z", "2026-11-22T10:01:02.000Z"]);
        lines[2][^4..].ShouldBe(["17", "live", "", ""]);
    }

    [Fact]
    public void The_API_shows_it_in_place_of_an_impact()
    {
        WarningView view = WarningView.Of(new SamplePictures().Served, SampleWarnings.Journal, Mode.Live, _approach.Warning, []);
        (view.Impact, view.Arrival!.Words).ShouldBe((null, "may reach barracks from 10:00:15 UTC on"));
        view.Arrival.Earliest.ShouldBe(SampleWarnings.Start.ToUtc().AddSeconds(15));
    }
}
