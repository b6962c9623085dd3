using System.Collections.Immutable;
using Picket.Core;
using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Picture.Voice;
using Picket.Picture.Warnings;
using Picket.Tracking;

namespace Picket.Picture;

/// <summary>The up to three pictures of a site, and the one place where a mode as a value becomes a mode as a type.</summary>
/// <remarks>A picture exists from the start for each mode of the site's feeds; another starts when a wire lowers something to it.</remarks>
internal sealed class PictureSet : IStateful
{
    private Site _site;
    private AirPicture<Live>? _live;
    private AirPicture<Exercise>? _exercise;
    private AirPicture<Test>? _test;

    /// <summary>The empty pictures of a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="before">The pictures that these take the place of, where there are any: track numbers go on from them.</param>
    public PictureSet(Site site, PictureSet? before = null)
    {
        _site = site;
        if (before?._live is { } live) _live = new(site, live);
        if (before?._exercise is { } exercise) _exercise = new(site, exercise);
        if (before?._test is { } test) _test = new(site, test);
        OpenFor(site);
    }

    /// <summary>Starts the pictures that the feeds of a site need and that are not there yet.</summary>
    public void OpenFor(Site site)
    {
        foreach (Feed feed in site.Feeds)
        {
            if (feed.Mode == Mode.Live) _ = Live;
            else if (feed.Mode == Mode.Exercise) _ = Exercise;
            else _ = Test;
        }
    }

    /// <summary>Is told of every look that a picture has fully worked.</summary>
    public Action<Mode, ClosedLook, ImmutableArray<Track>>? LookClosed
    {
        get;
        set
        {
            field = value;
            _live?.LookClosed = value;
            _exercise?.LookClosed = value;
            _test?.LookClosed = value;
        }
    }

    /// <summary>Is told of every warning.</summary>
    public WarningReceivers Warned
    {
        get;
        set
        {
            field = value;
            if (_live is not null) (_live.Warned, _live.Tracked) = (value.Live, value.Tracked);
            if (_exercise is not null) (_exercise.Warned, _exercise.Tracked) = (value.Exercise, value.Tracked);
            if (_test is not null) (_test.Warned, _test.Tracked) = (value.Test, value.Tracked);
        }
    } = new();

    /// <summary>Takes a changed site file whose sensors, frame and tracker are those of before.</summary>
    public void Rezone(Site site)
    {
        _site = site;
        _live?.Rezone(site);
        _exercise?.Rezone(site);
        _test?.Rezone(site);
    }

    /// <summary>The mode that counts: what the door stamped, unless that is live and the wire itself says otherwise.</summary>
    public static Mode Lower(Mode stamped, Mode? simulated) => stamped == Mode.Live ? simulated ?? Mode.Live : stamped;

    /// <summary>Hands a detection to the picture of a mode.</summary>
    public void Detect(Mode mode, in Detection detection)
    {
        switch (mode)
        {
            case Mode.Live: Live.Detect(new Stamped<Live, Detection>(in detection)); break;
            case Mode.Exercise: Exercise.Detect(new Stamped<Exercise, Detection>(in detection)); break;
            default: Test.Detect(new Stamped<Test, Detection>(in detection)); break;
        }
    }

    /// <summary>Hands what is known about a named object to the picture of a mode.</summary>
    public void Identify(Mode mode, in IdentityReport report)
    {
        switch (mode)
        {
            case Mode.Live: Live.Identify(new Stamped<Live, IdentityReport>(in report)); break;
            case Mode.Exercise: Exercise.Identify(new Stamped<Exercise, IdentityReport>(in report)); break;
            default: Test.Identify(new Stamped<Test, IdentityReport>(in report)); break;
        }
    }

    /// <summary>Hands a crossing of an antenna to the picture of a mode, and where that is live, to every picture to which something
    /// that this antenna saw was lowered.</summary>
    public void Sector(Mode mode, in SectorMark mark)
    {
        if (mode == Mode.Live) Live.Sector(new Stamped<Live, SectorMark>(in mark));
        if (mode == Mode.Exercise || IsLowered(mode, _exercise, mark.Sensor)) Exercise.Sector(new Stamped<Exercise, SectorMark>(in mark));
        if (mode == Mode.Test || IsLowered(mode, _test, mark.Sensor)) Test.Sector(new Stamped<Test, SectorMark>(in mark));
    }

    /// <summary>Hands what an officer does to the picture of a mode.</summary>
    public void Act(Mode mode, OfficerAction action, Instant now, long sequence)
    {
        switch (mode)
        {
            case Mode.Live: Live.Act(new Stamped<Live, OfficerAction>(in action), now, sequence); break;
            case Mode.Exercise: Exercise.Act(new Stamped<Exercise, OfficerAction>(in action), now, sequence); break;
            default: Test.Act(new Stamped<Test, OfficerAction>(in action), now, sequence); break;
        }
    }

    /// <summary>Hands where a zone was seen to the picture of a mode.</summary>
    public void Locate(Mode mode, PositionReport report, Instant now)
    {
        switch (mode)
        {
            case Mode.Live: Live.Locate(new Stamped<Live, PositionReport>(in report), now); break;
            case Mode.Exercise: Exercise.Locate(new Stamped<Exercise, PositionReport>(in report), now); break;
            default: Test.Locate(new Stamped<Test, PositionReport>(in report), now); break;
        }
    }

    /// <summary>Hands what was reported by voice to the picture of a mode.</summary>
    public void Hear(Mode mode, VoiceReport report, Instant now, long sequence)
    {
        switch (mode)
        {
            case Mode.Live: Live.Hear(new Stamped<Live, VoiceReport>(in report), now, sequence); break;
            case Mode.Exercise: Exercise.Hear(new Stamped<Exercise, VoiceReport>(in report), now, sequence); break;
            default: Test.Hear(new Stamped<Test, VoiceReport>(in report), now, sequence); break;
        }
    }

    /// <summary>Hands the end of a voice report to the picture of a mode.</summary>
    public void End(Mode mode, VoiceEnd end)
    {
        switch (mode)
        {
            case Mode.Live: Live.End(new Stamped<Live, VoiceEnd>(in end)); break;
            case Mode.Exercise: Exercise.End(new Stamped<Exercise, VoiceEnd>(in end)); break;
            default: Test.End(new Stamped<Test, VoiceEnd>(in end)); break;
        }
    }

    /// <summary>Ends an input in every picture that it may move, the live one first.</summary>
    /// <remarks>What was stamped live moves them all, since the wire may lower it. What belongs to an exercise or a test leaves the other pictures alone: the live picture is the same, bit for bit, with an exercise beside it and without.</remarks>
    public void Advance(Mode mode, Instant now, long sequence)
    {
        if (mode == Mode.Live) _live?.Advance(now, sequence);
        if (mode != Mode.Test) _exercise?.Advance(now, sequence);
        if (mode != Mode.Exercise) _test?.Advance(now, sequence);
    }

    /// <summary>Whether the people of a zone are told anything but all-clear in the live picture.</summary>
    /// <param name="zone">Index of the zone in the site.</param>
    public bool IsWarned(int zone) => _live is not null && _live.StageOf(zone) > WarningStage.AllClear;

    /// <summary>Whether something threatens in the exercise, or is told there.</summary>
    public bool ExerciseRuns => _exercise is { IsCalm: false };

    /// <summary>The views of the pictures, by mode.</summary>
    public ImmutableArray<PictureSnapshot> View()
    {
        var views = ImmutableArray.CreateBuilder<PictureSnapshot>(3);
        if (_live is not null) views.Add(_live.View().Content);
        if (_exercise is not null) views.Add(_exercise.View().Content);
        if (_test is not null) views.Add(_test.View().Content);
        return views.DrainToImmutable();
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        Save(writer, _live);
        Save(writer, _exercise);
        Save(writer, _test);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        (_live, _exercise, _test) = (null, null, null);
        if (reader.ReadBoolean()) Live.Load(reader);
        if (reader.ReadBoolean()) Exercise.Load(reader);
        if (reader.ReadBoolean()) Test.Load(reader);
    }

    private AirPicture<Live> Live => _live ??= new(_site) { LookClosed = LookClosed, Warned = Warned.Live, Tracked = Warned.Tracked };

    private AirPicture<Exercise> Exercise => _exercise ??= new(_site) { LookClosed = LookClosed, Warned = Warned.Exercise, Tracked = Warned.Tracked };

    private AirPicture<Test> Test => _test ??= new(_site) { LookClosed = LookClosed, Warned = Warned.Test, Tracked = Warned.Tracked };

    private static bool IsLowered<TMode>(Mode stamped, AirPicture<TMode>? picture, int sensor)
        where TMode : struct, IMode
        => stamped == Mode.Live && picture is not null && picture.HasSeen(sensor);

    private static void Save<TMode>(BinaryWriter writer, AirPicture<TMode>? picture)
        where TMode : struct, IMode
    {
        writer.Write(picture is not null);
        picture?.Save(writer);
    }
}
