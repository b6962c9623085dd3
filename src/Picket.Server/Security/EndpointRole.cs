namespace Picket.Server.Security;

/// <summary>Who may call an endpoint. Every endpoint states it; one that does not is closed.</summary>
internal enum EndpointRole
{
    /// <summary>Anyone on this machine. The only role until there are accounts.</summary>
    LoopbackOnly,
}
