using Picket.Core.Modes;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Picture;

namespace Picket.Tests.Architecture;

/// <summary>Numbers that are stored or sent never change: an old recording must still mean what it meant.</summary>
public sealed class StoredNumbersTests
{
    [Fact]
    public void Modes_keep_their_numbers() => Numbers<Mode>().ShouldBe("Live=1 Exercise=2 Test=3");

    [Fact]
    public void Warning_stages_keep_their_numbers() => Numbers<WarningStage>().ShouldBe("AllClear=1 Prepare=2 TakeCover=3");

    [Fact]
    public void Track_states_keep_their_numbers() => Numbers<TrackStatus>().ShouldBe("Tentative=1 Confirmed=2 Coasting=3");

    [Fact]
    public void Input_kinds_keep_their_numbers() =>
        Numbers<InputKind>().ShouldBe("Start=1 Configuration=2 Frames=3 Tick=4 Operator=5 Gap=6 Load=7 Link=8 Position=9 VoiceReport=10 VoiceEnd=11 Tested=12");

    [Fact]
    public void Feed_states_keep_their_numbers() => Numbers<FeedState>().ShouldBe("Waiting=1 Receiving=2 Stale=3 Disconnected=4");

    private static string Numbers<T>() where T : struct, Enum =>
        string.Join(' ', Enum.GetValues<T>().Select(value => $"{value}={Convert.ToInt32(value)}"));
}
