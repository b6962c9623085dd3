using Picket.Core.Chance;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Picture;

namespace Picket.Tests.Picture;

public sealed class DoorTests
{
    private static readonly Instant s_start = Instant.FromSeconds(1_000_000);

    [Fact]
    public void Inputs_are_numbered_from_one_in_order()
    {
        var door = new Door();
        Enumerable.Range(0, 3).Select(_ => Tick(door, s_start).Sequence).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_door_goes_on_after_the_last_input_of_a_journal()
    {
        var door = new Door(41, s_start);
        Input input = Tick(door, s_start + Duration.FromSeconds(5));
        input.Sequence.ShouldBe(42);
        input.Received.ShouldBe(s_start + Duration.FromSeconds(5));
    }

    [Fact]
    public void Receive_times_follow_the_clock_exactly_while_it_runs_forward()
    {
        var door = new Door();
        for (int step = 0; step < 50; step++)
        {
            Instant now = s_start + Duration.FromMilliseconds(37 * step);
            Tick(door, now).Received.ShouldBe(now);
        }
    }

    [Fact]
    public void Receive_times_never_run_backwards_whatever_the_clock_does()
    {
        var chance = new Substream(1, "clock");
        var door = new Door();
        Instant now = s_start, last = default;
        for (int step = 0; step < 10_000; step++)
        {
            now += Duration.FromSeconds(chance.NextDouble() - (chance.NextInt32(20) == 0 ? 3600 * chance.NextDouble() : 0.1));
            Instant received = Tick(door, now).Received;
            received.ShouldBeGreaterThanOrEqualTo(last);
            last = received;
        }
    }

    [Fact]
    public void After_the_clock_jumped_back_an_hour_time_goes_on_at_its_pace()
    {
        var door = new Door();
        Tick(door, s_start);
        Instant back = s_start - Duration.FromSeconds(3600);
        Tick(door, back).Received.ShouldBe(s_start);
        Instant received = Tick(door, back + Duration.FromSeconds(10)).Received;
        (received - s_start).Seconds.ShouldBe(9.99, 1e-9);
    }

    [Fact]
    public void A_small_jump_back_is_worked_off_until_the_clock_holds_again()
    {
        var door = new Door();
        Tick(door, s_start);
        Instant back = s_start - Duration.FromMilliseconds(50);
        Tick(door, back);
        for (int second = 1; second <= 50; second++) Tick(door, back + Duration.FromSeconds(second));
        Instant now = back + Duration.FromSeconds(51);
        Tick(door, now).Received.ShouldBe(now);
    }

    [Fact]
    public void What_is_stamped_is_what_was_given()
    {
        byte[] payload = [1, 2, 3];
        Input input = new Door().Stamp(InputKind.Frames, Mode.Exercise, 2, payload, s_start);
        (input.Kind, input.Mode, input.Feed, input.Received).ShouldBe((InputKind.Frames, Mode.Exercise, 2, s_start));
        input.Payload.ToArray().ShouldBe(payload);
    }

    private static Input Tick(Door door, Instant now) => door.Stamp(InputKind.Tick, Mode.Live, -1, default, now);
}
