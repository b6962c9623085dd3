using Picket.Cli.Studies;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Tests.Cli.Studies;

public sealed class StudyReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-study").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // All points meet the same days, so that ten of them that differ in nothing know no more than one.
    [Fact]
    public void A_factor_that_matters_nothing_makes_no_interval_shorter()
    {
        StudyReport alone = SweepStudy.Report(_folder, "runs: 200\nfactors: [{path: threats.wave.count, levels: [20, 40]}]");
        StudyReport beside = SweepStudy.Report(_folder, "runs: 200\nfactors: [{path: threats.wave.count, levels: [20, 40]}, {path: traffic.birds.per_hour, levels: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}]");
        foreach (string name in new[] { "leakers", "nothing-through", "busy/guns" })
        {
            Estimate[] one = [.. alone.Along(0, 0, alone.Find(name)!.Value).Select(point => point.Response)], ten = [.. beside.Along(0, 0, beside.Find(name)!.Value).Select(point => point.Response)];
            foreach ((Estimate single, Estimate mean) in one.Zip(ten))
            {
                mean.Value.ShouldBe(single.Value, 1e-12);
                mean.Low.ShouldBe(single.Low, 1e-12);
                mean.High.ShouldBe(single.High, 1e-12);
            }
        }
    }
}
