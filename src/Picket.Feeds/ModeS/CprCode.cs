namespace Picket.Feeds.ModeS;

/// <summary>A position in compact position reporting: the place within a zone, 17 bits each way, but not which zone.</summary>
/// <param name="Latitude">Fraction of the latitude zone in units of 2^-17, 0 to 131,071.</param>
/// <param name="Longitude">Fraction of the longitude zone in units of 2^-17, 0 to 131,071.</param>
/// <param name="IsOdd">Whether the zones are the odd ones (59 round the meridian) or the even ones (60).</param>
public readonly record struct CprCode(int Latitude, int Longitude, bool IsOdd);
