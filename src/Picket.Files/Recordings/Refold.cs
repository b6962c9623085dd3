using System.Text;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>Folds a recording again, input by input.</summary>
/// <param name="create">Makes an empty picture.</param>
public sealed class Refold(Func<SitePicture> create)
{
    private readonly List<RecordedGap> _gaps = [];

    /// <summary>The picture after the input taken last.</summary>
    public SitePicture Picture { get; private set; } = create();

    /// <summary>What was missing so far.</summary>
    public IReadOnlyList<RecordedGap> Gaps => _gaps;

    /// <summary>Whether the fold had to start without a state that the recording stands on, so that its pictures differ for a while.</summary>
    public bool IsCold { get; private set; }

    /// <summary>Moves the picture to the moment before an input, where the recording does not simply go on.</summary>
    /// <returns>Whether the picture is the fold's own, so that a recorded hash says something about it.</returns>
    public bool GoBefore(in RecordedInput next)
    {
        Input input = next.Input;
        if (input.Sequence == 1) Picture = create();
        if (next.Start is not { } start) return input.Sequence > 1;
        if (Picture.Sequence > 0)
            _gaps.Add(new(Picture.Sequence + 1, input.Sequence - 1, Picture.Time, input.Received, start.State is not null));
        Picture = create();
        if (start.State is { } state) Picture.Restore(state);
        else BeginCold(start.SiteText, input.Sequence - 1, input.Received);
        return false;
    }

    /// <summary>Folds an input.</summary>
    public void Take(in RecordedInput next)
    {
        Input input = next.Input;
        Picture.Apply(in input);
    }

    private void BeginCold(string? siteText, long sequence, Instant received)
    {
        IsCold = true;
        byte[] text = Encoding.UTF8.GetBytes(siteText ?? "");
        if (text.Length > 0) Picture.Apply(new Input(sequence, received, InputKind.Configuration, Mode.Live, -1, text));
    }
}
