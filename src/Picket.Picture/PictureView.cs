using Picket.Core.Modes;

namespace Picket.Picture;

/// <summary>An immutable view of one picture with the mode in its type: what an output of that mode takes, and no other.</summary>
/// <remarks>An exercise may read a view of the live picture; no picture takes a view as its input.</remarks>
/// <typeparam name="TMode">What the picture is for.</typeparam>
public readonly struct PictureView<TMode>
    where TMode : struct, IMode
{
    internal PictureView(PictureSnapshot content) => Content = content;

    /// <summary>What the picture holds, its mode now a plain value.</summary>
    public PictureSnapshot Content { get; }
}
