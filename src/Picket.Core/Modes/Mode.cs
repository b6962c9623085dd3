namespace Picket.Core.Modes;

/// <summary>What an input, a picture or a warning is for. The numbers are stored and sent; they never change.</summary>
public enum Mode : byte
{
    /// <summary>The real thing.</summary>
    Live = 1,

    /// <summary>An exercise or a simulation; can never reach a live output.</summary>
    Exercise = 2,

    /// <summary>A test of equipment.</summary>
    Test = 3,
}
