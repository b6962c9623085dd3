namespace Picket.Simulation.Runs;

/// <summary>A launcher that a threat took out where it came down.</summary>
/// <param name="Time">When, s from the start of the scenario.</param>
/// <param name="Threat">Number of the threat.</param>
/// <param name="Layer">Index of the layer.</param>
/// <param name="Launcher">Number of the launcher in its layer.</param>
public readonly record struct LauncherLoss(double Time, int Threat, int Layer, int Launcher);
