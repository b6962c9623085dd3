using Picket.Core.Time;
using Picket.Feeds.ModeS;

namespace Picket.Tests.Feeds.ModeS;

public class BeastClockTests
{
    private static readonly Instant Start = Instant.FromUtc(new(2026, 11, 22, 10, 0, 0)) + Duration.FromMilliseconds(900);

    [Fact]
    public void Timestamps_of_a_gps_clock_give_it_away_within_seconds()
    {
        BeastClock clock = new();
        for (int frame = 0; frame < 40; frame++) clock.Learn(Frame(BeastTimestamp.FromGps(Start + Duration.FromMilliseconds(frame * 100))));
        clock.IsGps.ShouldBeTrue();
    }

    [Fact]
    public void Timestamps_of_12_MHz_give_themselves_away_and_are_never_taken_for_gps()
    {
        for (ulong start = 3_349_832_057_515; start < 3_349_832_057_515 + (1UL << 31); start += 1 << 26)
        {
            BeastClock clock = new();
            for (ulong frame = 0; frame < 1000; frame++)
            {
                clock.Learn(Frame(start + frame * 1_200_000)); // ten a second, for 100 s
                clock.IsGps.ShouldBeFalse();
            }

            clock.IsTicks.ShouldBeTrue();
        }
    }

    [Fact]
    public void Status_frames_decide()
    {
        BeastClock clock = new();
        clock.Learn(Frame(0x3FFF_FFFF)); // out of range for GPS
        clock.IsTicks.ShouldBeTrue();
        byte[] bytes = new byte[BeastFrame.MaxLength];
        BeastFrame.Read(bytes.AsSpan(0, BeastWriter.WriteGpsStatus(bytes, 0)), out BeastFrame status);
        clock.Learn(status);
        clock.IsGps.ShouldBeTrue();
        clock.TryTimeOfDay(BeastTimestamp.FromGps(Start), out Duration ofDay).ShouldBeTrue();
        ofDay.ShouldBe(new(36_000_900_000_000));
    }

    [Fact]
    public void Firmware_that_is_a_second_ahead_is_put_right()
    {
        BeastClock clock = new();
        BeastFrame.Read(Convert.FromHexString("1A340102030405FF00" + "1000000000000000000000000000"), out BeastFrame status);
        clock.Learn(status);
        clock.TryTimeOfDay(BeastTimestamp.FromGps(Start), out Duration ofDay);
        ofDay.ShouldBe(new(35_999_900_000_000));
    }

    [Fact]
    public void A_gps_recording_without_status_frames_gives_positions()
    {
        LatitudeLongitude place = new(33.9, 42.5);
        byte[] bytes = new byte[40 * BeastFrame.MaxLength];
        int length = 0;
        for (int frame = 0; frame < 40; frame++)
        {
            ModeSFrame reply = ModeSReply.ExtendedSquitter(0x4CA7E8, AirbornePosition.From(place, 9000, frame % 2 == 0).Message);
            length += BeastWriter.Write(bytes.AsSpan(length), reply, BeastTimestamp.FromGps(Start + Duration.FromMilliseconds(frame * 490)), 100);
        }

        var lines = RecordedLines.Of("beast", bytes.AsSpan(0, length)).Objects;
        ((double)lines[^1]["time"]!).ShouldBe(36_000.9 + 39 * 0.49, 1e-9);
        ((double)lines[^1]["latitude"]!).ShouldBe(33.9, 1e-4);
    }

    private static BeastFrame Frame(ulong timestamp)
    {
        byte[] bytes = new byte[BeastFrame.MaxLength];
        BeastFrame.Read(bytes.AsSpan(0, BeastWriter.Write(bytes, ModeSReply.AllCall(1), timestamp, 100)), out BeastFrame frame);
        return frame;
    }
}
