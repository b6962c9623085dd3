namespace Picket.Core.Tracks;

/// <summary>Where a track stands in its life. The numbers are stored and sent; they never change.</summary>
public enum TrackStatus : byte
{
    /// <summary>Started, not yet believed; not shown.</summary>
    Tentative = 1,

    /// <summary>Believed and lately seen.</summary>
    Confirmed = 2,

    /// <summary>Believed but not seen lately: its place is a prediction.</summary>
    Coasting = 3,
}
