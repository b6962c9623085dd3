namespace Picket.Server.Security;

/// <summary>The role of an endpoint.</summary>
/// <param name="Role">Who may call it.</param>
internal sealed record RoleMetadata(EndpointRole Role);
