using Picket.Core.Exercises;
using Picket.Core.Modes;
using Picket.Server.Sites;

namespace Picket.Server.Exercises;

/// <summary>An exercise as the API shows it.</summary>
/// <param name="Site">The site that it is played into.</param>
/// <param name="Mode">Always <c>exercise</c>.</param>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Title">One line for people.</param>
/// <param name="About">What it is about, some sentences.</param>
/// <param name="Ready">Whether it waits for its instructor to begin it.</param>
/// <param name="Elapsed">How far it is, s.</param>
/// <param name="Length">How long it takes, s.</param>
/// <param name="Paused">Whether it is paused.</param>
/// <param name="Over">Whether it has come to its end, was stopped or has failed.</param>
/// <param name="Failed">Why it is played no more, against its instructor's will; empty where it is not so.</param>
/// <param name="Unwritten">Why what happened is not written down for its review at present; empty where it is.</param>
/// <param name="Coming">What is to come, soonest first; a few lines.</param>
/// <param name="Threats">What came so far.</param>
/// <param name="Groups">What can be added.</param>
/// <param name="Layers">The simulated layers.</param>
/// <param name="Log">What happened, newest last.</param>
internal sealed record ExerciseView(
    string Site, string Mode, string Scenario, string Title, string About, bool Ready, double Elapsed, double Length, bool Paused, bool Over, string Failed, string Unwritten,
    IReadOnlyList<ComingView> Coming, IReadOnlyList<ThreatView> Threats, IReadOnlyList<GroupView> Groups, IReadOnlyList<LayerView> Layers, IReadOnlyList<LogLineView> Log)
{
    /// <summary>Shows the exercise of a site.</summary>
    public static ExerciseView Of(ServedSite served, ExerciseState state) => new(
        served.Site.Name, ModeNames.Of(Core.Modes.Mode.Exercise), state.Scenario, state.Title, state.About, state.Ready, state.Elapsed.Seconds, state.Length.Seconds, state.Paused, state.Over, state.Failed, state.Unwritten,
        [.. state.Coming.Select(coming => new ComingView(coming.At.Seconds, coming.Words))],
        [.. state.Threats.Select(threat => ThreatView.Of(served, threat))],
        [.. state.Groups.Select(group => new GroupView(group.Id, group.Words))],
        [.. state.Layers.Select(layer => LayerView.Of(served, layer))],
        [.. state.Log.Select(line => new LogLineView(line.Time.ToUtc(), line.Text))]);
}

/// <summary>Something that is to come.</summary>
/// <param name="At">When, s, as <c>elapsed</c> counts.</param>
/// <param name="Words">What.</param>
internal sealed record ComingView(double At, string Words);

/// <summary>A group that can be added.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Words">What it is.</param>
internal sealed record GroupView(string Id, string Words);

/// <summary>Something that happened.</summary>
/// <param name="Time">When.</param>
/// <param name="Text">What.</param>
internal sealed record LogLineView(DateTime Time, string Text);

/// <summary>A simulated threat: the truth.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Target">The zone that it goes to; empty for what goes to none.</param>
/// <param name="Fate"><c>coming</c>, <c>ended</c>, <c>arrived</c> or <c>gone</c>.</param>
/// <param name="X">Where it is, m east in the site frame; null for what was never anywhere.</param>
/// <param name="Y">m north.</param>
/// <param name="Z">m up.</param>
/// <param name="Position">The same on the globe; null where the site has none.</param>
/// <param name="Marks">What happened to it.</param>
internal sealed record ThreatView(string Id, string Kind, string Target, string Fate, double? X, double? Y, double? Z, GlobePoint? Position, IReadOnlyList<MarkView> Marks)
{
    /// <summary>Shows a threat.</summary>
    public static ThreatView Of(ServedSite served, ExerciseThreat threat) => new(
        threat.Id, threat.Kind, threat.Target, ExerciseWords.Of(threat.Fate),
        threat.Place is { } at ? Rounded.Meters(at.X) : null, threat.Place is { } north ? Rounded.Meters(north.Y) : null, threat.Place is { } up ? Rounded.Meters(up.Z) : null,
        threat.Place is { } place ? GlobePoint.Of(served, place) : null,
        [.. threat.Marks.Select(mark => new MarkView(ExerciseWords.Of(mark.Step), mark.Time.ToUtc(), mark.By))]);
}

/// <summary>A step on a threat's way.</summary>
/// <param name="Step"><c>began</c>, <c>detected</c>, <c>tracked</c>, <c>identified</c>, <c>decided</c>, <c>engaged</c>, <c>missed</c>, <c>warned</c> or <c>over</c>.</param>
/// <param name="Time">When.</param>
/// <param name="By">The layer, track or zone; empty where none is named.</param>
internal sealed record MarkView(string Step, DateTime Time, string By);

/// <summary>A simulated layer; notional numbers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="X">Where it stands, m east in the site frame.</param>
/// <param name="Y">m north.</param>
/// <param name="Position">The same on the globe; null where the site has none.</param>
/// <param name="Reach">How far it reaches, m.</param>
/// <param name="Shots">Shots that are ready.</param>
/// <param name="FullShots">Shots of full launchers.</param>
/// <param name="Busy">Threats that it is busy with.</param>
/// <param name="Ended">Threats that it has ended.</param>
/// <param name="Lost">Launchers that were taken out.</param>
/// <param name="Waits">Why it does not shoot; empty where it may.</param>
internal sealed record LayerView(string Id, string Kind, double X, double Y, GlobePoint? Position, double Reach, int Shots, int FullShots, int Busy, int Ended, int Lost, string Waits)
{
    /// <summary>Shows a layer.</summary>
    public static LayerView Of(ServedSite served, ExerciseLayer layer) => new(
        layer.Id, layer.Kind, Rounded.Meters(layer.Place.X), Rounded.Meters(layer.Place.Y), GlobePoint.Of(served, layer.Place),
        layer.Reach, layer.Shots, layer.FullShots, layer.Busy, layer.Ended, layer.Lost, layer.Waits);
}
