using FsCheck;
using FsCheck.Fluent;
using Picket.Picture;

namespace Picket.Tests.Picture;

/// <summary>The fold is a function of its inputs, and its saved state is all there is to it.</summary>
public sealed class SitePictureStateTests
{
    [Fact]
    public void Saving_and_loading_anywhere_changes_nothing_that_follows() =>
        Prop.ForAll(Gen.Choose(0, 100_000).Zip(Gen.Choose(0, 300)).ToArbitrary(), pair => FoldsAlike((ulong)pair.Item1, pair.Item2))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void The_same_inputs_give_the_same_hash_after_every_input()
    {
        var (left, leftDoor) = PlotSite.Configured();
        var (right, rightDoor) = PlotSite.Configured();
        foreach (var (one, other) in PlotSite.Random(5, leftDoor, 200).Zip(PlotSite.Random(5, rightDoor, 200)))
        {
            left.Apply(in one);
            right.Apply(in other);
            right.Hash().ShouldBe(left.Hash());
        }
    }

    [Fact]
    public void A_different_input_gives_a_different_hash()
    {
        var (left, leftDoor) = PlotSite.Configured();
        var (right, rightDoor) = PlotSite.Configured();
        left.Apply(leftDoor.Frames(PlotSite.Real, PlotReader.Plot(100, 200), PlotSite.Begin));
        right.Apply(rightDoor.Frames(PlotSite.Real, PlotReader.Plot(100, 201), PlotSite.Begin));
        right.Hash().ShouldNotBe(left.Hash());
    }

    [Fact]
    public void Reading_a_picture_does_not_change_it()
    {
        var (picture, door) = PlotSite.Configured();
        foreach (Input input in PlotSite.Random(9, door, 100)) picture.Apply(in input);
        ulong before = picture.Hash();
        picture.Snapshot();
        picture.Hash().ShouldBe(before);
    }

    private static bool FoldsAlike(ulong seed, int cut)
    {
        var (whole, door) = PlotSite.Configured();
        Input[] inputs = [.. PlotSite.Random(seed, door, 300)];
        SitePicture restored = PlotSite.Create();
        for (int index = 0; index < inputs.Length; index++)
        {
            if (index == cut) restored.Restore(whole.SaveState());
            whole.Apply(in inputs[index]);
            if (index >= cut) restored.Apply(in inputs[index]);
        }

        if (cut == inputs.Length) restored.Restore(whole.SaveState());
        return restored.SaveState().Bytes.Span.SequenceEqual(whole.SaveState().Bytes.Span);
    }
}
