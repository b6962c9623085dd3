using Picket.Core.Exercises;
using Picket.Server.Exercises;
using Picket.Server.Sites;

namespace Picket.Server.Stream;

/// <summary>Writes an exercise as the wire's message.</summary>
internal static class ExerciseWriter
{
    /// <summary>How it stands: to its instructor all of it, to a crew what its own side knows.</summary>
    public static Wire.ExerciseUpdate Write(ServedSite site, ExerciseState state, bool instructor)
    {
        long epoch = WireTime.Microseconds(site.Current.Time);
        var update = new Wire.ExerciseUpdate
        {
            Site = site.Site.Name,
            Mode = Wire.Mode.Exercise,
            EpochMicroseconds = epoch,
            Scenario = state.Scenario,
            Ready = state.Ready,
            Failed = state.Failed,
            Elapsed = state.Elapsed.Seconds,
            Length = state.Length.Seconds,
            Paused = state.Paused,
            Over = state.Over,
            Instructor = instructor,
        };
        update.Layers.AddRange(state.Layers.Select(layer => Write(site, layer, instructor)));
        if (instructor) TellTruth(update, site, state, epoch);
        return update;
    }

    // A title and a description tell as much of what is to come as a list of it does.
    private static void TellTruth(Wire.ExerciseUpdate update, ServedSite site, ExerciseState state, long epoch)
    {
        (update.Title, update.About, update.Unwritten) = (state.Title, state.About, state.Unwritten);
        update.Threats.AddRange(state.Threats.Select(threat => Write(site, threat, epoch)));
        update.Coming.AddRange(state.Coming.Select(coming => new Wire.ExerciseComing { At = coming.At.Seconds, Words = coming.Words }));
        update.Groups.AddRange(state.Groups.Select(group => new Wire.ExerciseGroup { Id = group.Id, Words = group.Words }));
        update.Log.AddRange(state.Log.Select(line => new Wire.ExerciseLine { Time = WireTime.Microseconds(line.Time) - epoch, Text = line.Text }));
    }

    private static Wire.ExerciseThreat Write(ServedSite site, ExerciseThreat threat, long epoch)
    {
        var wire = new Wire.ExerciseThreat { Id = threat.Id, Kind = threat.Kind, Target = threat.Target, Fate = ExerciseWords.Of(threat.Fate) };
        if (threat.Place is { } place) wire.Place = SiteInfoWriter.Point(site.Frame.ToGeodetic(place));
        wire.Marks.AddRange(threat.Marks.Select(mark => new Wire.ThreatMark { Step = ExerciseWords.Of(mark.Step), Time = WireTime.Microseconds(mark.Time) - epoch, By = mark.By }));
        return wire;
    }

    private static Wire.ExerciseLayer Write(ServedSite site, ExerciseLayer layer, bool instructor) => new()
    {
        Id = layer.Id,
        Kind = layer.Kind,
        Place = SiteInfoWriter.Point(site.Frame.ToGeodetic(layer.Place)),
        Reach = layer.Reach,
        Shots = (uint)layer.Shots,
        FullShots = (uint)layer.FullShots,
        Busy = instructor ? (uint)layer.Busy : 0,
        Ended = instructor ? (uint)layer.Ended : 0,
        Waits = layer.Waits,
        Lost = (uint)layer.Lost,
    };
}
