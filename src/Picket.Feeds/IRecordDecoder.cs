using System.Text.Json;
using Picket.Core.Time;

namespace Picket.Feeds;

/// <summary>Turns frames into JSON, one object a record, with the standard's own names, for people and other programs.</summary>
public interface IRecordDecoder
{
    /// <summary>Decodes a frame. A record that cannot be read becomes <c>{"error":..., "offset":...}</c> in its place.</summary>
    /// <param name="frame">One datagram or one frame.</param>
    /// <param name="offset">Where the frame starts in its file, for error messages.</param>
    /// <param name="received">When it was received, where the file says.</param>
    /// <param name="lines">Takes the records.</param>
    /// <returns>Whether everything could be read.</returns>
    bool Decode(ReadOnlySpan<byte> frame, long offset, Instant? received, IJsonLines lines);
}

/// <summary>Takes JSON objects, one a line.</summary>
public interface IJsonLines
{
    /// <summary>Name of the file that is being read, for error lines; none for a stream.</summary>
    string? File { get; }

    /// <summary>The writer, at the start of a new line.</summary>
    Utf8JsonWriter Writer { get; }

    /// <summary>Ends the line after one whole object was written.</summary>
    void EndLine();
}
