namespace Picket.Files.Journals;

/// <summary>What computed the picture from an input on.</summary>
/// <param name="Sequence">The first input.</param>
/// <param name="Version">Version of Picket.</param>
/// <param name="Instructions">Architecture and instruction set.</param>
public readonly record struct RecordedRun(long Sequence, string Version, string Instructions);
