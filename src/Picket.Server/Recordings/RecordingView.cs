namespace Picket.Server.Recordings;

/// <summary>A recording on disk: one hour of a site's journal.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Name">File name.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Changed">When it was last written.</param>
internal sealed record RecordingView(string Site, string Name, long Bytes, DateTime Changed);
