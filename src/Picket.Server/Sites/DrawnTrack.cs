using Picket.Core.Geodesy;
using Picket.Core.Tracks;

namespace Picket.Server.Sites;

/// <summary>A track and its place on the globe.</summary>
/// <param name="Track">The track.</param>
/// <param name="Place">Where <see cref="Track.Position"/> is.</param>
internal readonly record struct DrawnTrack(Track Track, GeodeticPosition Place);
