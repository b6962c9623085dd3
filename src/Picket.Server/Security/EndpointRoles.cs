namespace Picket.Server.Security;

/// <summary>Stating roles.</summary>
internal static class EndpointRoles
{
    /// <summary>States who may call the endpoint.</summary>
    public static TBuilder For<TBuilder>(this TBuilder endpoint, EndpointRole role)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RoleMetadata(role));
}
