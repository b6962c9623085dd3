using System.Collections.Immutable;
using Picket.Benchmarks.Proof;
using Picket.Core.Geodesy;
using Picket.Core.Tracks;
using Picket.Simulation.Scenes;

namespace Picket.Tests.Simulation.Proof;

/// <summary>What <c>./bench salvo</c> does a hundred times, and what its match takes for a fault.</summary>
public sealed class SalvoTests
{
    [Theory]
    [InlineData("fine")]
    [InlineData("coarse")]
    public void Sixteen_rounds_in_four_seconds_are_told_apart_and_everybody_in_danger_is_warned(string radar)
    {
        SalvoRun run = SalvoRun.Of(ProofSite.Read(), [radar], seed: 4);
        run.Faults.Length.ShouldBe(SalvoRun.Rounds);
        run.Faults.ShouldAllBe(fault => fault == SalvoMatch.Fault.None);
        run.Endangered.ShouldBeGreaterThan(0);
        run.Unwarned.ShouldBe(0);
    }

    [Fact]
    public void What_is_not_one_to_one_is_a_fault()
    {
        AttackScene attack = AttackScene.Draw(ProofSite.Read(), ["coarse"], rounds: 2, within: 0.1, seed: 6);
        Faults((at, one) => one.Id).ShouldBe([SalvoMatch.Fault.None, SalvoMatch.Fault.None]);
        Faults((at, one) => at.Time.Seconds < 9 ? one.Id : one.Id + 10).ShouldBe([SalvoMatch.Fault.Switched, SalvoMatch.Fault.Switched]); // a new track
        Faults((at, one) => at.Time.Seconds < 9 ? one.Id : 3 - one.Id).ShouldBe([SalvoMatch.Fault.Switched, SalvoMatch.Fault.Switched]); // each the other's
        Faults((at, one) => one.Id == 1 && at.Scan % 2 == 0 ? 0 : one.Id).ShouldBe([SalvoMatch.Fault.Lost, SalvoMatch.Fault.None]);
        Faults((at, one) => one.Id, doubled: 2).ShouldBe([SalvoMatch.Fault.None, SalvoMatch.Fault.Doubled]);

        // Tracks that stand exactly where the rounds are, by the numbers that are given; 0 for none.
        IEnumerable<SalvoMatch.Fault> Faults(Func<TruthAtTime, TrueObject, long> track, int doubled = 0)
        {
            var match = new SalvoMatch(attack);
            foreach (TruthAtTime at in attack.Scene.Truth)
            {
                var tracks = ImmutableArray.CreateBuilder<Track>();
                foreach (TrueObject one in at.Objects)
                {
                    if (track(at, one) is > 0 and var number) tracks.Add(Standing(number, one.Position));
                    if (one.Id == doubled) tracks.Add(Standing(100, one.Position + new EnuVector(30, 0, 0)));
                }

                match.Add(at, tracks);
            }

            return match.Faults;
        }
    }

    private static Track Standing(long number, EnuVector place) => new()
    {
        Number = number,
        Status = TrackStatus.Confirmed,
        Time = default,
        FirstSeen = default,
        LastSeen = default,
        Position = place,
        Velocity = default,
        Sigma = default,
        Existence = 1,
        Sources = [],
    };
}
