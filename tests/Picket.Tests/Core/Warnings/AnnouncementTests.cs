using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Tests.Core.Warnings;

public sealed class AnnouncementTests
{
    [Fact]
    public void A_warning_and_its_track_have_names_that_say_their_mode()
    {
        SampleWarnings.Of<Live>(WarningStage.Prepare, 7).Id.ShouldBe("hill-base/123456789abcdef0/live/warning/7");
        SampleWarnings.Of<Exercise>(WarningStage.Prepare, 7).Id.ShouldBe("hill-base/123456789abcdef0/exercise/warning/7");
        SampleWarnings.Of<Test>(WarningStage.Prepare, 7).TrackId.ShouldBe("hill-base/123456789abcdef0/test/track/17");
    }

    [Fact]
    public void A_warning_expires_when_its_impacts_are_over_and_what_an_officer_holds_a_correction_and_an_all_clear_never()
    {
        SampleWarnings.Of<Live>(WarningStage.TakeCover).Warning.Expires.ShouldBe(SampleWarnings.Start + Duration.FromSeconds(60));
        (SampleWarnings.Of<Live>(WarningStage.TakeCover).Warning with { Latest = SampleWarnings.Start + Duration.FromSeconds(90) }).Expires.ShouldBe(SampleWarnings.Start + Duration.FromSeconds(90));
        SampleWarnings.Of<Live>(WarningStage.AllClear).Warning.Expires.ShouldBeNull();
        (SampleWarnings.Of<Live>(WarningStage.TakeCover).Warning with { Stands = true }).Expires.ShouldBeNull();
        SampleWarnings.Correction<Live>(WarningError.WrongStage, WarningStage.Prepare).Warning.Expires.ShouldBeNull();
    }
}
