namespace Picket.Core.Modes;

/// <summary>A mode as a type, so that mixing modes does not compile: <see cref="Live"/>, <see cref="Exercise"/>, <see cref="Test"/>.</summary>
public interface IMode
{
    /// <summary>The mode that the type stands for.</summary>
    static abstract Mode Mode { get; }
}

/// <summary>The real thing.</summary>
public readonly struct Live : IMode
{
    /// <inheritdoc/>
    public static Mode Mode => Mode.Live;
}

/// <summary>An exercise or a simulation.</summary>
public readonly struct Exercise : IMode
{
    /// <inheritdoc/>
    public static Mode Mode => Mode.Exercise;
}

/// <summary>A test of equipment.</summary>
public readonly struct Test : IMode
{
    /// <inheritdoc/>
    public static Mode Mode => Mode.Test;
}
