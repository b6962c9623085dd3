using Picket.Core;
using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;

namespace Picket.Picture;

/// <summary>Where a feed enters the fold: its reader and its tally; what the reader finds goes on to the pictures.</summary>
internal sealed class FeedIntake(Feed feed, IFeedReader frames, PictureSet pictures) : IFeedSink, IStateful
{
    private Instant _received;
    private Mode _mode;

    /// <summary>The feed's definition.</summary>
    public Feed Feed => feed;

    /// <summary>The feed's health.</summary>
    public FeedTally Tally { get; init; } = new();

    /// <summary>Reads an input of the feed.</summary>
    public void Read(in Input input)
    {
        _received = input.Received;
        _mode = input.Mode;
        Tally.See(input.Received);
        try
        {
            frames.Read(input.Payload.Span, input.Received, this);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A reader must not throw; when one does, that is a fault of ours, equal in every replay, and must not end the picture.
            Tally.Reject($"fault in the reader: {fault.GetType().Name}");
        }
    }

    /// <inheritdoc/>
    public void Detect(in Detection detection, Mode? simulated) => pictures.Detect(PictureSet.Lower(_mode, simulated), in detection);

    /// <inheritdoc/>
    public void Identify(in IdentityReport report, Mode? simulated) => pictures.Identify(PictureSet.Lower(_mode, simulated), in report);

    /// <inheritdoc/>
    public void Sector(in SectorMark mark) => pictures.Sector(_mode, in mark);

    /// <inheritdoc/>
    public void Count(string kind, Instant? measured) => Tally.Count(kind, measured, _received, feed);

    /// <inheritdoc/>
    public void Reject(in FeedError error) => Tally.Reject(error.Reason);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        Tally.Save(writer);
        frames.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        Tally.Load(reader);
        frames.Load(reader);
    }
}
