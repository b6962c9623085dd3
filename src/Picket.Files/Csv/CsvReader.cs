using System.Text;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;

namespace Picket.Files.Csv;

/// <summary>Reads inputs that are lines of a CSV file of detections, each input behind the header that names its columns.</summary>
/// <remarks>It holds nothing from one input to the next.</remarks>
internal sealed class CsvReader(Site site) : IFeedReader
{
    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> frames, Instant received, IFeedSink sink)
    {
        try
        {
            using var rows = new DetectionCsv(new CsvLines(new StringReader(Encoding.UTF8.GetString(frames)), "csv", site.Epoch), site);
            foreach (DetectionRow row in rows.Read())
            {
                sink.Count(row.IsEmptyLook ? "look" : "detection", row.Detection.Time);
                sink.Detect(row.Detection);
            }
        }
        catch (InvalidDataException)
        {
            sink.Reject(new FeedError("line cannot be used", 0));
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        // Nothing is held.
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        // Nothing is held.
    }
}
