using Picket.Core.Warnings;
using Picket.Files.Sites;
using Picket.Server.Sites;

namespace Picket.Tests.Server;

public sealed class RehearsalTests
{
    [Theory]
    [InlineData("{id: camp, center: {x: 0, y: 0}, radius: 300, people: 100}")]
    [InlineData("{id: camp, polygon: [[0, 0], [300, 0], [300, 300]], people: 100, miss_cost: 5, time_to_shelter: 3}")]
    public void A_made_up_round_goes_the_whole_way_to_take_cover(string zone)
    {
        var file = SiteFile.Parse($"picket: 1\nsite: {{name: plain, frame: local}}\nzones: [{zone}]\nsensors: [{{id: radar, kind: radar, sigma: {{range: 10, azimuth: 0.2, elevation: 0.2}}}}]\n", "site.yaml");
        Warning told = Rehearsal.Fly(file.Site!).ShouldNotBeNull();
        (told.Zone, told.Stage).ShouldBe(("camp", WarningStage.TakeCover));
    }
}
