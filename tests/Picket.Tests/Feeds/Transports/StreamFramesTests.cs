using System.Text;
using Picket.Feeds.Transports;

namespace Picket.Tests.Feeds.Transports;

public sealed class StreamFramesTests
{
    [Fact]
    public void Frames_come_whole_wherever_the_stream_is_cut()
    {
        const string Stream = "3abc0xx2de5hello1z";
        for (int first = 0; first <= Stream.Length; first++)
        {
            for (int second = first; second <= Stream.Length; second++)
            {
                RecordingReceiver receiver = Read(Stream[..first], Stream[first..second], Stream[second..]);
                receiver.Text.ShouldBe("3abc02de5hello1z");
                receiver.Invalids.Sum(invalid => invalid.Bytes).ShouldBe(2);
                receiver.Batches.ShouldAllBe(batch => WholeFrames(batch));
            }
        }
    }

    [Fact]
    public void Frames_that_come_together_are_handed_on_together() =>
        Read("1a1b1c").Batches.ShouldHaveSingleItem().ShouldBe("1a1b1c"u8.ToArray());

    [Fact]
    public void Many_frames_that_come_together_are_handed_on_in_runs_that_fit_in_a_datagram()
    {
        RecordingReceiver receiver = Read(string.Concat(Enumerable.Repeat("3abc", 15_000)));
        receiver.Text.Length.ShouldBe(60_000);
        receiver.Batches.Select(batch => batch.Length).ShouldBe([32768, 60_000 - 32768]);
    }

    [Fact]
    public void A_run_of_garbage_is_reported_once_with_its_length()
    {
        RecordingReceiver receiver = Read("1axxxxx1b");
        receiver.Invalids.ShouldBe([("no digit", 5)]);
        receiver.Text.ShouldBe("1a1b");
    }

    [Fact]
    public void A_frame_that_never_ends_is_skipped_once_it_is_longer_than_allowed()
    {
        RecordingReceiver receiver = Read("#xxxxxxxxxx", "1a");
        receiver.Invalids[0].ShouldBe(("frame is longer than the protocol allows", 1));
        receiver.Text.ShouldBe("1a");
    }

    [Fact]
    public void The_end_of_the_stream_inside_a_frame_is_reported()
    {
        var receiver = new RecordingReceiver();
        StreamFrames frames = Take(new StreamFrames(new LetterFramer()), receiver, "1a5hel");
        frames.End(receiver);
        receiver.Text.ShouldBe("1a");
        receiver.Invalids.ShouldBe([("stream ends inside a frame", 4)]);
    }

    [Fact]
    public void Random_bytes_are_all_accounted_for()
    {
        var chance = new Random(7);
        byte[] bytes = new byte[200_000];
        chance.NextBytes(bytes);
        var receiver = new RecordingReceiver();
        var frames = new StreamFrames(new LetterFramer());
        for (int position = 0; position < bytes.Length;)
        {
            int length = Math.Min(chance.Next(1, 5000), bytes.Length - position);
            bytes.AsSpan(position, length).CopyTo(frames.Free.Span);
            frames.Take(length, receiver);
            position += length;
        }

        frames.End(receiver);
        (receiver.Batches.Sum(batch => batch.Length) + receiver.Invalids.Sum(invalid => invalid.Bytes)).ShouldBe(bytes.Length);
        receiver.Batches.ShouldAllBe(batch => WholeFrames(batch));
    }

    private static RecordingReceiver Read(params string[] pieces)
    {
        var receiver = new RecordingReceiver();
        Take(new StreamFrames(new LetterFramer()), receiver, pieces);
        return receiver;
    }

    private static StreamFrames Take(StreamFrames frames, RecordingReceiver receiver, params string[] pieces)
    {
        foreach (string piece in pieces)
        {
            Encoding.ASCII.GetBytes(piece).CopyTo(frames.Free);
            frames.Take(piece.Length, receiver);
        }

        return frames;
    }

    private static bool WholeFrames(byte[] batch)
    {
        int position = 0;
        while (position < batch.Length) position += 1 + batch[position] - '0';
        return position == batch.Length;
    }
}
