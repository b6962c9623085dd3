using Picket.Core.Modes;

namespace Picket.Core.Warnings;

/// <summary>A warning with the mode in its type: what an output of that mode takes, and no other.</summary>
/// <param name="Content">The warning, its mode now a plain value.</param>
/// <typeparam name="TMode">What it is for.</typeparam>
public readonly record struct Warned<TMode>(Warning Content)
    where TMode : struct, IMode
{
    /// <summary>The mode as a value, for what is written.</summary>
    public static Mode Mode => TMode.Mode;
}
