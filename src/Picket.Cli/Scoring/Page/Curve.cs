using Picket.Tracking.Metrics;

namespace Picket.Cli.Scoring.Page;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Style">Its class in the style sheet: colour and dashes, so that it is told by both.</param>
/// <param name="Value">Its value at a time.</param>
internal sealed record Curve(string Name, string Style, Func<ScoreAtTime, double> Value);
