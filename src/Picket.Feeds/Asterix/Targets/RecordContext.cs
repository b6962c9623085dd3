using Picket.Core.Sites;
using Picket.Core.Time;

namespace Picket.Feeds.Asterix;

/// <summary>What is known about a record beside its items.</summary>
/// <param name="Index">Index of its sensor in the site.</param>
/// <param name="Sensor">Its sensor.</param>
/// <param name="Geometry">The sensor's place in the site frame.</param>
/// <param name="Time">The time to use for what it says.</param>
/// <param name="Offset">Where it starts in the input.</param>
internal readonly record struct RecordContext(int Index, Sensor Sensor, SensorGeometry Geometry, Instant Time, int Offset);
