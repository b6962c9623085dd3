using System.Text;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Picture;
using Picket.Picture.Warnings;

namespace Picket.Tests.Picture.Warnings;

/// <summary>An officer's actions are inputs like all others: folded, kept apart by mode, part of the state.</summary>
public sealed class OfficerInputTests
{
    private readonly List<string> _told = [];

    [Fact]
    public void An_alarm_is_told_in_its_mode_alone_and_shown_with_who_and_why()
    {
        var (picture, door) = Site();
        picture.Apply(door.Officer(Mode.Exercise, OfficerAct.Raise, "camp", PlotSite.Begin + Duration.FromSeconds(1)));
        _told.ShouldBe(["exercise 1 camp TakeCover by Weber: seen by the gate"]);
        PictureSnapshot live = Of(picture, Mode.Live), exercise = Of(picture, Mode.Exercise);
        live.Zones.ShouldAllBe(zone => zone.Stage == WarningStage.AllClear && zone.Officer == null);
        live.Warnings.ShouldBeEmpty();
        exercise.Zones.Select(zone => (zone.Zone, zone.Stage)).ShouldBe([("camp", WarningStage.TakeCover), ("hangar", WarningStage.AllClear)]);
        exercise.Zones[0].Officer.ShouldBe(new OfficerNote(OfficerAct.Raise, picture.Time, "Weber", "seen by the gate"));
        exercise.Warnings.ShouldHaveSingleItem().Sequence.ShouldBe(picture.Sequence);
    }

    [Fact]
    public void What_cannot_be_read_changes_nothing()
    {
        var (picture, door) = Site();
        picture.Apply(door.Stamp(InputKind.Operator, Mode.Live, -1, "{"u8.ToArray(), PlotSite.Begin));
        picture.Apply(door.Officer(Mode.Live, OfficerAct.Raise, "mess", PlotSite.Begin));
        _told.ShouldBeEmpty();
    }

    [Fact]
    public void A_changed_site_file_keeps_the_stage_of_the_zones_that_stay()
    {
        var (picture, door) = Site();
        Instant now = PlotSite.Begin + Duration.FromSeconds(1);
        picture.Apply(door.Officer(Mode.Live, OfficerAct.Raise, "hangar", now));
        string changed = PlotSite.Text.Replace("- {id: camp, center: {x: 400, y: -250}, radius: 120}", "- {id: gate, center: {x: 0, y: 0}, radius: 50}", StringComparison.Ordinal);
        picture.Apply(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(changed), now));
        Of(picture, Mode.Live).Zones.Select(zone => (zone.Zone, zone.Stage)).ShouldBe([("gate", WarningStage.AllClear), ("hangar", WarningStage.TakeCover)]);
        picture.Apply(door.Officer(Mode.Live, OfficerAct.End, "hangar", now));
        _told.ShouldBe(["live 1 hangar TakeCover by Weber: seen by the gate", "live 2 hangar AllClear by Weber: seen by the gate"]);
    }

    private (SitePicture Picture, Door Door) Site()
    {
        var (picture, door) = PlotSite.Configured();
        picture.Warned = new() { Live = Tell, Exercise = Tell, Test = Tell };
        return (picture, door);
    }

    private void Tell<TMode>(Warned<TMode> warned)
        where TMode : struct, IMode
    {
        Warning content = warned.Content;
        _told.Add($"{Warned<TMode>.Mode.ToString().ToLowerInvariant()} {content.Number} {content.Zone} {content.Stage} by {content.By}: {content.Why}");
    }

    private static PictureSnapshot Of(SitePicture picture, Mode mode) => picture.Snapshot().Pictures.Single(one => one.Mode == mode);
}
