using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Files.Outbox;

namespace Picket.Server.Outputs;

/// <summary>A way out for the warnings of one mode, which is part of its type: it cannot be given another's.</summary>
/// <typeparam name="TMode">What it is for.</typeparam>
internal abstract class Output<TMode> : IDisposable
    where TMode : struct, IMode
{
    private protected Output(Output definition, Site site, TimeProvider time)
    {
        if (definition.Mode != TMode.Mode) throw new ArgumentException($"output {definition.Id} is for {ModeNames.Of(definition.Mode)}, not for {ModeNames.Of(TMode.Mode)}");
        Tally = new(definition, time);
        (Id, SecondFor, After, Site) = (definition.Id, definition.SecondFor, TimeSpan.FromSeconds(definition.After), site);
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The output that this one stands in for; none where it always sends.</summary>
    public string? SecondFor { get; }

    /// <summary>How long it gives that output.</summary>
    public TimeSpan After { get; }

    /// <summary>What became of its deliveries.</summary>
    public OutputTally Tally { get; }

    /// <summary>The site.</summary>
    protected Site Site { get; }

    /// <summary>The bytes of a warning; the same for the same warning.</summary>
    public byte[] Render(Announcement<TMode> announcement) => Encode(announcement);

    /// <summary>Delivers; done once it is acknowledged, as far as the receiver can acknowledge.</summary>
    /// <exception cref="IOException">It is not known to have arrived and is to be sent again; the message is one clause.</exception>
    /// <exception cref="InvalidDataException">The receiver refuses it for good; the message is one clause.</exception>
    public abstract Task DeliverAsync(Delivery delivery, CancellationToken cancellation);

    /// <summary>Goes the way of a delivery without a word to the receiver, so that the first real one finds it compiled.</summary>
    public virtual Task RehearseAsync(Delivery delivery) => Task.CompletedTask;

    /// <summary>Keeps its connections until cancelled.</summary>
    /// <param name="outbox">What was delivered before.</param>
    /// <param name="cancellation">Ends it.</param>
    public virtual Task RunAsync(OutboxFile outbox, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Gives back what it holds, once nothing more is delivered.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>The bytes of a warning.</summary>
    protected abstract byte[] Encode(Announcement announcement);
}
