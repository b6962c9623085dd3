using Picket.Simulation.Studies.Files;

namespace Picket.Tests.Simulation.Studies.Files;

public sealed class StudyInWordsTests
{
    [Fact]
    public void A_study_is_said_in_plain_words()
    {
        StudyFile file = StudyFile.Parse("""
            picket: 1
            study:
              name: guns
              title: How many guns?
              scenario: base.yaml
              runs: 2000
              stop: {measure: leakers, width: 0.1, least: 500}
              factors: [{name: drones, path: raid, levels: [10, 20]}, {path: reload, range: [5, 30]}]
              design: {kind: nearly-orthogonal, points: 5}
              plans: [{name: a}, {name: b, set: {guns: {choice: [2, 3]}}}]
            """, "study.yaml", (_, _) => new([], []), _ => "raid: 10\nreload: 20\nguns: 2");
        file.Problems.ShouldBeEmpty();
        string[] words = [.. StudyInWords.Describe(file.Study!)];
        words[..5].ShouldBe(
        [
            "Study guns of base.yaml: How many guns?",
            "Varies drones (raid): 10, 20.",
            "Varies reload from 5 to 30.",
            "Plan \"a\", with which the others are compared: the scenario as written.",
            "Plan \"b\": guns = {choice: [2, 3]}.",
        ]);
        words[5].ShouldStartWith("5 points (nearly-orthogonal, largest correlation between factors 0.");
        words[5].ShouldEndWith("), 2,000 runs of each of 2 plans at each, 20,000 at most, at study depth, seed 1.");
        words[6].ShouldBe("A point ends when the 95 % interval of leakers is at most 0.1 wide, after at least 500 runs.");
    }
}
