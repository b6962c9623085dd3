using Picket.Core.Time;

namespace Picket.Cli.Scoring;

/// <summary>What <c>picket score</c> was asked for.</summary>
/// <param name="Truth">The truth file.</param>
/// <param name="Tracks">The tracks file.</param>
/// <param name="Cutoff">GOSPA's c, m: beyond it a track and an object have nothing to do with each other, for every metric.</param>
/// <param name="Order">GOSPA's p.</param>
/// <param name="Switching">Trajectory GOSPA's cost of a switch, m.</param>
/// <param name="From">First truth time; the file's first where null.</param>
/// <param name="To">Last truth time; the file's last where null.</param>
/// <param name="Stale">Age above which a track's last line no longer counts; two truth intervals where null.</param>
internal sealed record ScoreWords(string Truth, string Tracks, double Cutoff, double Order, double Switching, Instant? From, Instant? To, Duration? Stale);
