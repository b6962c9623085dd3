using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tracking.Measurements;
using Picket.Tracking.Tracks;
using static Picket.Tests.Tracking.TrackerRig;

namespace Picket.Tests.Tracking;

public sealed class BirthRateTests
{
    // One new object every ten seconds, as the site states it; ten looks are the start, and eight more pass until an object counts.
    private static readonly TrackerSettings s_settings = Settings with { Births = new() { RatePerSquareKilometer = 0.1 / 16 } };
    private readonly SensorModel _model = new(Eye, s_settings, plane: true);
    private readonly BirthRate _rate;
    private int _look;

    public BirthRateTests() => _rate = new BirthRate([_model]);

    [Fact]
    public void As_many_as_stated_change_nothing()
    {
        Work(18, every: 0);
        Work(1000, every: 10);
        _model.Births.Factor.ShouldBe(1, 0.02);
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(40, 0.25)]
    public void The_factor_comes_to_what_is_counted(int every, double factor)
    {
        Work(18, every: 0);
        Work(5000, every);
        _model.Births.Factor.ShouldBe(factor, 0.1 * factor); // the prior pulls a little
    }

    [Fact]
    public void What_a_receiver_could_hear_is_not_expected_of_radars()
    {
        var receiver = new SensorModel(Eye with { Id = "heard", Kind = SensorKind.Receiver, Field = new() }, s_settings, plane: true);
        var rate = new BirthRate([_model, receiver]);
        for (int look = 1; look < 1000; look++) rate.Look(Instant.FromSeconds(look), counted: look > 18 && look % 10 == 0 ? 1 : 0, isFlooded: false);
        _model.Births.Factor.ShouldBe(1, 0.1);
    }

    [Fact]
    public void Ten_times_is_the_most()
    {
        for (int look = 1; look < 500; look++) _rate.Look(Instant.FromSeconds(look), counted: 5, isFlooded: false);
        _model.Births.Factor.ShouldBe(10);
    }

    [Fact]
    public void What_was_there_at_the_start_is_no_birth()
    {
        _rate.Counts(Instant.FromSeconds(1)).ShouldBeFalse();
        Work(15, every: 0);
        _rate.Counts(Instant.FromSeconds(10.9)).ShouldBeFalse();
        _rate.Counts(Instant.FromSeconds(11)).ShouldBeTrue();
        _model.Births.Factor.ShouldBe(1);
    }

    [Fact]
    public void A_flood_teaches_nothing()
    {
        for (int look = 1; look < 500; look++) _rate.Look(Instant.FromSeconds(look), counted: 5, isFlooded: true);
        _model.Births.Factor.ShouldBe(1);
    }

    [Fact]
    public void What_is_learnt_is_restored()
    {
        Work(500, every: 3);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        _rate.Save(writer);
        writer.Flush();
        stream.Position = 0;
        var model = new SensorModel(Eye, s_settings, plane: true);
        var restored = new BirthRate([model]);
        restored.Load(new BinaryReader(stream));
        model.Births.Factor.ShouldBe(_model.Births.Factor);
        model.Births.Factor.ShouldBeGreaterThan(2);
        restored.Counts(Instant.FromSeconds(10)).ShouldBe(_rate.Counts(Instant.FromSeconds(10)));
    }

    private void Work(int looks, int every)
    {
        for (int left = looks; left > 0; left--) _rate.Look(Instant.FromSeconds(++_look), every > 0 && _look % every == 0 ? 1 : 0, isFlooded: false);
    }
}
