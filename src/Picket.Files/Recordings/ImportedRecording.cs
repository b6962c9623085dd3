using System.Collections.Immutable;
using System.Text;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Files.Sites;
using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>What another program recorded, as a site would have taken it in: it begins with the site file, and time ticks between the inputs.</summary>
internal abstract class ImportedRecording(SiteFile file) : Recording
{
    private static readonly Duration TickInterval = Duration.FromMilliseconds(100);

    /// <inheritdoc/>
    public override long Count => 0;

    /// <inheritdoc/>
    public override ImmutableArray<RecordedRun> Runs => [];

    /// <inheritdoc/>
    public override IEnumerable<RecordedInput> Read()
    {
        var door = new Door();
        Instant? last = null;
        foreach (ImportedInput input in ReadInputs())
        {
            if (last is null)
            {
                yield return new(door.Stamp(InputKind.Start, Mode.Live, -1, new byte[sizeof(ulong)], input.Time), null, null);
                yield return new(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(file.Text), input.Time), null, null);
            }

            for (Instant tick = (last ?? input.Time) + TickInterval; tick < input.Time; tick += TickInterval)
                yield return new(door.Stamp(InputKind.Tick, Mode.Live, -1, default, tick), null, null);

            yield return new(door.Stamp(input.Kind, input.Mode, input.Feed, input.Payload, input.Time), null, null);
            last = input.Time;
        }

        // One more tick, so that what came last is worked too.
        if (last is { } end) yield return new(door.Stamp(InputKind.Tick, Mode.Live, -1, default, end + TickInterval), null, null);
    }

    /// <summary>What came in, in order.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    protected abstract IEnumerable<ImportedInput> ReadInputs();
}
