namespace Picket.Core.Terrain;

/// <summary>The ground of a site by a height grid, and which file it was: a picture can be had again only over the same ground.</summary>
/// <param name="Path">Where the file lies, in full.</param>
/// <param name="Sha256">SHA-256 of its bytes, as lower-case hexadecimal digits.</param>
/// <param name="Undulation">Height of the grid's zero above the ellipsoid, m: the geoid's where the grid is above mean sea level.</param>
/// <param name="Grid">The heights.</param>
public sealed record SiteTerrain(string Path, string Sha256, double Undulation, HeightGrid Grid);
