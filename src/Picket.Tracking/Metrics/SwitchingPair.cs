namespace Picket.Tracking.Metrics;

/// <summary>What it brings to assign a track to an object at a time.</summary>
/// <param name="Object">The object's number, from 0.</param>
/// <param name="Track">The track's number, from 0.</param>
/// <param name="Time">The time's number, from 0.</param>
/// <param name="Gain">The gain, above 0; pairs and times that are not listed bring none.</param>
internal readonly record struct SwitchingPair(int Object, int Track, int Time, double Gain);
