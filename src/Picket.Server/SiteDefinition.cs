using Picket.Core.Sites;

namespace Picket.Server;

/// <summary>A site to serve.</summary>
/// <param name="Site">The site.</param>
/// <param name="Text">Its file's text, as it is journaled.</param>
public sealed record SiteDefinition(Site Site, string Text);
