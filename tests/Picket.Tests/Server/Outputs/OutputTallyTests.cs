using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Outbox;
using Picket.Server.Outputs;
using Picket.Tests.Server.Hosting;

namespace Picket.Tests.Server.Outputs;

public sealed class OutputTallyTests
{
    private readonly ManualTime _time = new();
    private readonly OutputTally _tally;

    public OutputTallyTests() => _tally = new(new Output { Id = "sirens", Kind = "mqtt" }, _time);

    private Instant Now => Instant.FromUtc(_time.GetUtcNow().UtcDateTime);

    [Fact]
    public void An_output_does_not_answer_once_an_acknowledgement_is_two_seconds_out_and_answers_with_it()
    {
        Delivery delivery = Attempt();
        _time.Advance(TimeSpan.FromSeconds(2));
        _tally.Read().SilentSince.ShouldBeNull();
        _time.Advance(TimeSpan.FromSeconds(0.1));
        OutputHealth silent = _tally.Read();
        (silent.SilentSince, silent.Reason, silent.Waiting).ShouldBe((Now - Duration.FromSeconds(2.1), "it takes what is sent and does not acknowledge it", 1));
        End(delivery, DeliveryState.Acknowledged);
        OutputHealth well = _tally.Read();
        (well.SilentSince, well.Waiting, well.Ended[DeliveryState.Acknowledged]).ShouldBe((null, 0, 1));
    }

    [Fact]
    public void What_failed_or_was_never_acknowledged_is_not_well_until_something_is_acknowledged()
    {
        Delivery delivery = Attempt();
        _tally.Fail(delivery, "no answer");
        delivery.Begin();
        _tally.Begin(delivery);
        (_tally.Read().Reason, _tally.Read().Repeats).ShouldBe(("no answer", 1));
        End(delivery, DeliveryState.Expired);
        _tally.Read().Reason.ShouldBe("no answer");
        End(Attempt(), DeliveryState.Acknowledged);
        _tally.Read().SilentSince.ShouldBeNull();
        End(Attempt(), DeliveryState.Expired);
        _tally.Read().Reason.ShouldBe("it did not acknowledge in time");
    }

    [Fact]
    public void A_broken_connection_is_shown_before_there_is_anything_to_send()
    {
        _tally.Link("barracks", "broker:1883 cannot be reached: Connection refused");
        Instant since = Now;
        _time.Advance(TimeSpan.FromSeconds(1));
        _tally.Link("barracks", "broker:1883 cannot be reached: no answer within 5 s");
        (_tally.Read().SilentSince, _tally.Read().Reason).ShouldBe((since, "broker:1883 cannot be reached: no answer within 5 s"));
        _tally.Link("barracks", null);
        _tally.Read().SilentSince.ShouldBeNull();
    }

    [Fact]
    public void The_steps_of_the_budget_are_counted_by_how_long_they_took()
    {
        Delivery delivery = SamplePictures.Delivery("sirens");
        _tally.Take(delivery);
        delivery.Given(delivery.Received + Duration.FromMilliseconds(4));
        delivery.Finish(DeliveryState.Acknowledged, delivery.Received + Duration.FromMilliseconds(150));
        _tally.End(delivery);
        _tally.Read().Steps.Select(step => $"{step.Step} {step.Sum:F3} {step.Counts.Count(count => count == 0)}").ShouldBe(
            ["received 0.031 5", "tracked 0.001 0", "decided 0.001 0", "sent 0.002 1", "acknowledged 0.146 7", "whole 0.004 2"]);
    }

    private Delivery Attempt()
    {
        Delivery delivery = SamplePictures.Delivery("sirens");
        _tally.Take(delivery);
        delivery.Begin();
        _tally.Begin(delivery);
        return delivery;
    }

    private void End(Delivery delivery, DeliveryState state)
    {
        delivery.Finish(state, Now);
        _tally.End(delivery);
    }
}
