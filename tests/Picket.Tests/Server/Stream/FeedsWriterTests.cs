using Picket.Picture;
using Picket.Server.Stream;
using Wire = Picket.Server.Wire;

namespace Picket.Tests.Server.Stream;

public sealed class FeedsWriterTests
{
    private readonly SamplePictures _pictures = new();

    [Fact]
    public void Ordinary_times_say_no_overload() => FeedsWriter.Write(_pictures.Served).Overloads.ShouldBeEmpty();

    [Fact]
    public void What_a_picture_gives_up_is_said_with_its_mode_and_how_many_births_were_refused()
    {
        PictureSnapshot live = _pictures.Now.Pictures[0] with { GivenUp = ["clutter-above-stated", "births-refused"], RefusedBirths = 812 };
        _pictures.Now = _pictures.Now with { Pictures = [live] };
        Wire.Overload overload = FeedsWriter.Write(_pictures.Served).Overloads.Single();
        overload.Mode.ShouldBe((Wire.Mode)live.Mode);
        overload.GivenUp.ShouldBe(["clutter-above-stated", "births-refused"]);
        overload.Refused.ShouldBe(812ul);
    }
}
