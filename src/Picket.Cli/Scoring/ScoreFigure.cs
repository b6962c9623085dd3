namespace Picket.Cli.Scoring;

/// <summary>A line of the score for readers.</summary>
/// <param name="Group">The family of metrics it belongs to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value with unit.</param>
/// <param name="Meaning">What it says, and which way is better.</param>
internal sealed record ScoreFigure(string Group, string Name, string Value, string Meaning);
