using Picket.Core.Modes;

namespace Picket.Picture;

/// <summary>A value whose mode is part of its type: what one picture can take and the others cannot.</summary>
/// <remarks>Made in one place only, where the fold turns the mode on an input into a type; refers to the value without copying it.</remarks>
/// <typeparam name="TMode">What it is for.</typeparam>
/// <typeparam name="T">The value's type.</typeparam>
public readonly ref struct Stamped<TMode, T>
    where TMode : struct, IMode
    where T : notnull
{
    private readonly ref readonly T _value;

    internal Stamped(in T value) => _value = ref value;

    /// <summary>The value.</summary>
    public ref readonly T Value => ref _value;
}
