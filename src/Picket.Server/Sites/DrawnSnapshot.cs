using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Picture;

namespace Picket.Server.Sites;

/// <summary>A snapshot whose tracks have places on the globe, computed on first use.</summary>
internal sealed class DrawnSnapshot
{
    private readonly ImmutableArray<DrawnPicture> _pictures;

    /// <summary>The snapshot as seen from its site's frame.</summary>
    public DrawnSnapshot(SiteSnapshot snapshot, Site site, LocalFrame frame)
    {
        Snapshot = snapshot;
        _pictures = [.. snapshot.Pictures.Select(picture => new DrawnPicture(picture, site, frame))];
    }

    /// <summary>The snapshot.</summary>
    public SiteSnapshot Snapshot { get; }

    /// <summary>Its pictures.</summary>
    public ImmutableArray<DrawnPicture> Pictures => _pictures;

    /// <summary>The picture of a mode, or none.</summary>
    public DrawnPicture? Find(Mode mode) => _pictures.FirstOrDefault(picture => picture.Picture.Mode == mode);
}
