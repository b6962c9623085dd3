namespace Picket.Core.Warnings;

/// <summary>What the people of a zone are told. The numbers are stored and sent, and grow with urgency; they never change.</summary>
public enum WarningStage : byte
{
    /// <summary>Nothing that is known can reach the zone.</summary>
    AllClear = 1,

    /// <summary>Something may come down here: be ready, stay near shelter.</summary>
    Prepare = 2,

    /// <summary>Something is likely enough to come down here that cover is worth it, now.</summary>
    TakeCover = 3,
}
