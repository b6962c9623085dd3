using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Tracks;
using Picket.Picture;

namespace Picket.Server.Sites;

/// <summary>A picture whose tracks have places on the globe.</summary>
internal sealed class DrawnPicture(PictureSnapshot picture, Site site, LocalFrame frame)
{
    private readonly Lazy<DrawnTrack[]> _tracks = new(() => Draw(picture, frame));
    private readonly Lazy<DrawnBearing[]> _bearings = new(() => [.. picture.Bearings.Select(line => DrawnBearing.Of(line, site, frame))]);

    /// <summary>The picture.</summary>
    public PictureSnapshot Picture => picture;

    /// <summary>Its tracks, by number.</summary>
    public IReadOnlyList<DrawnTrack> Tracks => _tracks.Value;

    /// <summary>What of it is known by bearing alone, by number.</summary>
    public IReadOnlyList<DrawnBearing> Bearings => _bearings.Value;

    private static DrawnTrack[] Draw(PictureSnapshot picture, LocalFrame frame)
    {
        var drawn = new DrawnTrack[picture.Tracks.Length];
        for (int index = 0; index < drawn.Length; index++)
        {
            Track track = picture.Tracks[index];
            drawn[index] = new(track, frame.ToGeodetic(track.Position));
        }

        return drawn;
    }
}
