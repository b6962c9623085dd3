using Picket.Simulation.Scenes;

namespace Picket.Simulation.Sensors;

/// <summary>An object as a radar's beam meets it.</summary>
/// <param name="Object">The object, where it is then.</param>
/// <param name="Seen">Where that is from the radar.</param>
/// <param name="Seconds">When, s from the first look's start.</param>
/// <param name="Height">Its height, m: above the ellipsoid, z in a local frame.</param>
/// <param name="Power">Mean signal-to-noise ratio of one pulse; 0 where the radar suppresses it.</param>
/// <param name="IsOwn">Whether it is in the sector that is looked at, and not in the next ones.</param>
internal readonly record struct RadarEcho(TrueObject Object, Bearing Seen, double Seconds, double Height, double Power, bool IsOwn);
