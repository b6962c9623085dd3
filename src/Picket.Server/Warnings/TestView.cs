using Picket.Picture.Warnings;
using Picket.Server.Sites;

namespace Picket.Server.Warnings;

/// <summary>How the silent tests of a zone went through an output, as the API shows it.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Zone">The zone's id.</param>
/// <param name="Output">The output's id.</param>
/// <param name="Time">When the newest test was due; null before the first.</param>
/// <param name="Outcome"><c>none</c>, <c>waiting</c>, <c>good</c>, <c>missing</c>, <c>dropped</c> or <c>outage</c>.</param>
/// <param name="Answers">How many boxes answered; null where no box can, or none was asked yet.</param>
/// <param name="Boxes">How many must answer.</param>
/// <param name="Note">What went wrong, or null.</param>
/// <param name="DuringExercise">Whether an exercise ran meanwhile.</param>
/// <param name="LastGood">When the newest good test was due, or null.</param>
/// <param name="MissingSince">When the first test was due that is missing since the last good one; null where none is.</param>
/// <param name="Failures">How many tests were missing so far.</param>
/// <param name="Words">All that in words.</param>
internal sealed record TestView(
    string Site, string Zone, string Output, DateTime? Time, string Outcome, int? Answers, int Boxes, string? Note, bool DuringExercise, DateTime? LastGood, DateTime? MissingSince, long Failures, string Words)
{
    /// <summary>Shows the tests of a site as they are now.</summary>
    public static IEnumerable<TestView> Of(ServedSite site) => site.Current.Tests.Select(path => new TestView(
        site.Site.Name, path.Zone, path.Output, path.Outcome == TestOutcome.None ? null : path.Time.ToUtc(), path.Outcome.ToString().ToLowerInvariant(), path.Answers, path.Boxes, path.Note,
        path.DuringExercise, path.LastGood?.ToUtc(), path.MissingSince?.ToUtc(), path.Failures, path.Words));
}
