namespace Picket.Simulation.Scenes;

/// <summary>What a sensor gets wrong always.</summary>
/// <param name="Range">Added to each range, m.</param>
/// <param name="Azimuth">Added to each azimuth, rad.</param>
/// <param name="Time">How far its time stamps are late, s: a look at t is stamped t + Time.</param>
public readonly record struct RadarBias(double Range, double Azimuth, double Time);
