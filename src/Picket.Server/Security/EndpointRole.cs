namespace Picket.Server.Security;

/// <summary>Who may call an endpoint. Every endpoint states it; one that does not is closed.</summary>
internal enum EndpointRole
{
    /// <summary>Anyone on this machine.</summary>
    LoopbackOnly,

    /// <summary>Who leads an exercise: sees what is true and what is to come, and pauses, adds, removes. Anyone on this machine until there are accounts.</summary>
    Instructor,
}
