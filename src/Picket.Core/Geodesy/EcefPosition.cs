namespace Picket.Core.Geodesy;

/// <summary>A position in the Earth-centred, Earth-fixed frame of WGS-84, in metres.</summary>
/// <param name="X">Metres towards latitude 0, longitude 0.</param>
/// <param name="Y">Metres towards latitude 0, longitude 90 east.</param>
/// <param name="Z">Metres towards the north pole.</param>
public readonly record struct EcefPosition(double X, double Y, double Z);
