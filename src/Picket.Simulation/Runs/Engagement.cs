using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Simulation.Flights;
using Picket.Simulation.Kernel;
using Picket.Simulation.Layers;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>
/// What crews and notional layers make of what they come to know: from cues to identification, decision, orders, shots and assessment. Both depths share it: at picture depth cues come from tracks, at study depth they are drawn.
/// </summary>
/// <remarks>
/// Use: <see cref="Restart"/>, add the threats with their ways and one's own aircraft, <see cref="Start"/>, then <see cref="Hear"/> and <see cref="RunUntil"/> in order of time, and <see cref="Finish"/>. Times are s from the start of the scenario,
/// positions m in the frame of the object's site. Crews are as many as are needed; what is scarce are channels and shots. A layer knows the way of its threat. One is engaged again when it is known that it flies on (shoot, look, shoot).
/// Allocates nothing once it has grown; not thread safe. The same chance and cues give the same outcome.
/// </remarks>
public sealed partial class Engagement
{
    private readonly Scenario _scenario;
    private readonly LayerState[] _layers;
    private readonly SiteState[] _sites;
    private readonly Announced[] _timeline;
    private readonly EventQueue<Happening> _queue = new(default);
    private readonly PathSet _paths = new(), _friendPaths = new();
    private int[] _friendSites = new int[16];
    private ThreatState[] _threats = new ThreatState[64];
    private ThreatOutcome[] _outcomes = new ThreatOutcome[64];
    private readonly LayerOutcome[] _layerOutcomes;
    private Shot[] _shots = new Shot[128];
    private int _shotCount;
    private RunChance _chance;
    private double _now, _end;

    /// <summary>An engagement with the layers, crews, links and timeline of a scenario.</summary>
    public Engagement(Scenario scenario)
    {
        _scenario = scenario;
        _layers = new LayerState[scenario.Layers.Length];
        _layerOutcomes = new LayerOutcome[_layers.Length];
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            LayerDefinition definition = scenario.Layers[layer];
            int rank = scenario.Sites[definition.Site].Doctrine.Order.IndexOf(definition.Id);
            if (rank < 0) rank = scenario.Layers.Take(layer).Count(other => other.Site == definition.Site);
            _layers[layer] = new(definition, layer, rank, RunLink.Of(scenario.Links, definition.Site, definition.Id));
        }

        _sites = [.. scenario.Sites.Select((site, index) => new SiteState(site, index, [.. Enumerable.Range(0, _layers.Length).Where(layer => scenario.Layers[layer].Site == index)]))];
        _pairs = new Pair[64 * _layers.Length];
        _timeline = [.. scenario.Timeline.Select(item => new Announced(item.At, item.Action,
            item.Action is TimelineAction.Off or TimelineAction.On ? Array.FindIndex(_layers, layer => layer.Definition.Id == item.Subject) : -1,
            item.Action is TimelineAction.Hold or TimelineAction.Release ? Array.FindIndex(_sites, site => site.Name == item.Subject) : -1)).Where(item => item.Layer >= 0 || item.Site >= 0)];
    }

    private enum Step : byte
    {
        Detected, Tracked, Lost, Identified, Decided, Allocate, Look, Launch, Meet, Assess, ChannelFree, Reloaded, Returned, End, Timeline,
    }

    private readonly record struct Happening(Step Step, int Subject, int Layer = 0);

    private readonly record struct Announced(double At, TimelineAction Action, int Layer, int Site);

    private struct ThreatState
    {
        public bool Hostile, Alive, Gone, IsTracked, Waiting;
        public int Entity, Looks, Orders, Shots;
        public double ReadySince, Survival;
    }

    private sealed class SiteState(ScenarioSite site, int index, int[] layers)
    {
        public readonly int Index = index;
        public readonly string Name = site.File.Site!.Name;
        public readonly int[] Layers = layers;
        public readonly IAllocator Allocator = IAllocator.Of(site.Doctrine.Allocation);
        public readonly List<int> Waiting = [];
        public bool Held, Asked;
        public double NextLook;
    }

    /// <summary>How many events of the run have happened.</summary>
    public int Events { get; private set; }

    /// <summary>How many objects were added.</summary>
    public int Threats => _paths.Count;

    /// <summary>The ways of the objects, by number.</summary>
    internal PathSet Paths => _paths;

    /// <summary>The ways of one's own aircraft.</summary>
    internal PathSet FriendPaths => _friendPaths;

    /// <summary>What became of the objects, by number.</summary>
    public ReadOnlySpan<ThreatOutcome> Outcomes => _outcomes.AsSpan(0, Threats);

    /// <summary>What the layers did, in the order of the scenario.</summary>
    public ReadOnlySpan<LayerOutcome> LayerOutcomes => _layerOutcomes;

    /// <summary>How its layers stand, in the order of the scenario; to be read only.</summary>
    internal IReadOnlyList<LayerState> Layers => _layers;

    /// <summary>All orders, in their order.</summary>
    public ReadOnlySpan<Shot> Shots => _shots.AsSpan(0, _shotCount);

    /// <summary>Where an object is at a time.</summary>
    public EnuVector PositionOf(int threat, double time) => _paths.At(threat, time);

    /// <summary>Whether it still flies, as the truth is.</summary>
    public bool IsAlive(int threat) => _threats[threat].Alive;

    /// <summary>Whether it is a threat: one's own fire is none.</summary>
    public bool IsHostile(int threat) => _threats[threat].Hostile;

    /// <summary>For whom the run's chance is asked about an object.</summary>
    internal int EntityOf(int threat) => _threats[threat].Entity;

    /// <summary>Forgets the run and begins another.</summary>
    public void Restart(RunChance chance)
    {
        _chance = chance;
        _queue.Restart(default);
        _paths.Clear();
        _friendPaths.Clear();
        (_shotCount, _now, _end, Events) = (0, 0, 0, 0);
        Array.Clear(_layerOutcomes);
        _losses.Clear();
        foreach (LayerState layer in _layers) layer.Restart();
        foreach (SiteState site in _sites)
        {
            site.Waiting.Clear();
            (site.Held, site.Asked, site.NextLook) = (false, false, 0);
        }
    }

    /// <summary>Adds an object, whose knots follow; gives its number.</summary>
    /// <param name="site">Index of its site.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="hostile">Whether it is a threat; what is none is never identified as one.</param>
    /// <param name="entity">For whom the run's chance is asked, see <see cref="RunChance.EntityOf"/>; none: for its number.</param>
    public int AddThreat(int site, ThreatKind kind, bool hostile = true, int? entity = null)
    {
        int threat = _paths.Begin();
        if (threat == _threats.Length)
        {
            Array.Resize(ref _threats, 2 * threat);
            Array.Resize(ref _outcomes, 2 * threat);
            Array.Resize(ref _pairs, 2 * _pairs.Length);
        }

        _threats[threat] = new() { Entity = entity ?? threat, Hostile = hostile, Alive = true, ReadySince = double.NaN, Survival = 1 };
        _outcomes[threat] = new()
        {
            Kind = kind, Site = site, Layer = -1, Detected = double.NaN, Tracked = double.NaN, Identified = double.NaN, Decided = double.NaN, Engaged = double.NaN, Assessed = double.NaN, Ended = double.NaN,
        };
        _pairs.AsSpan(threat * _layers.Length, _layers.Length).Fill(new() { LaunchTo = double.NegativeInfinity });
        return threat;
    }

    /// <summary>Adds a knot to the object that was added last: its way is straight and even from knot to knot and ends with the last, at its target. At least two.</summary>
    public void AddKnot(double time, in EnuVector position) => _paths.Add(time, position);

    /// <summary>Adds an aircraft of one's own, whose knots follow.</summary>
    public void AddFriend(int site)
    {
        int friend = _friendPaths.Begin();
        if (friend == _friendSites.Length) Array.Resize(ref _friendSites, 2 * friend);
        _friendSites[friend] = site;
    }

    /// <summary>Adds a knot to the aircraft of one's own that was added last.</summary>
    public void AddFriendKnot(double time, in EnuVector position) => _friendPaths.Add(time, position);

    /// <summary>Begins, when all objects are there.</summary>
    public void Start()
    {
        for (int threat = 0; threat < Threats; threat++) Schedule(_paths.End(threat), Step.End, threat);
        for (int index = 0; index < _timeline.Length; index++) Schedule(_timeline[index].At, Step.Timeline, index);
    }

    /// <summary>Takes note of a cue, which may lie ahead.</summary>
    public void Hear(in Cue cue) => Schedule(cue.Time, cue.What switch { CueKind.Detected => Step.Detected, CueKind.Tracked => Step.Tracked, _ => Step.Lost }, cue.Threat);

    /// <summary>Lets everything happen up to a time.</summary>
    public void RunUntil(double time)
    {
        var last = Instant.FromSeconds(_end = time);
        while (_queue.TryTake(last, out Instant now, out Happening happening))
        {
            _now = now.Seconds;
            Events++;
            Happen(happening);
        }
    }

    /// <summary>Counts up what is open at the end.</summary>
    public void Finish()
    {
        for (int threat = 0; threat < Threats; threat++)
        {
            if (_threats[threat].Alive) EndWait(threat);
            foreach (int layer in _sites[_outcomes[threat].Site].Layers)
            {
                ref readonly Pair pair = ref PairOf(threat, layer);
                if (pair is { Refused: true, Salvos: 0 }) _layerOutcomes[layer].Refused++;
                if (pair.Held) _layerOutcomes[layer].Held++;
            }
        }

        for (int index = 0; index < _shotCount; index++)
        {
            ref readonly Shot shot = ref _shots[index];
            _layerOutcomes[shot.Layer].Busy += (double.IsNaN(shot.Freed) ? _end : shot.Freed) - shot.Ordered;
        }

        for (int layer = 0; layer < _layers.Length; layer++) _layerOutcomes[layer].Left = _layers[layer].ShotsLeft();
    }

    private void Schedule(double time, Step step, int subject, int layer = 0) => _queue.Schedule(Instant.FromSeconds(Math.Max(time, _now)), new(step, subject, layer));

    private void Happen(in Happening happening)
    {
        int subject = happening.Subject;
        switch (happening.Step)
        {
            case Step.Detected: Detect(subject); break;
            case Step.Tracked: Track(subject); break;
            case Step.Lost: _threats[subject].IsTracked = false; break;
            case Step.Identified: Identify(subject); break;
            case Step.Decided: Decide(subject); break;
            case Step.Allocate: Allocate(_sites[subject]); break;
            case Step.Look: LookNow(_sites[subject]); break;
            case Step.Launch: Launch(subject); break;
            case Step.Meet: Meet(subject); break;
            case Step.Assess: Assess(subject); break;
            case Step.ChannelFree: FreeChannel(subject); break;
            case Step.Reloaded: Reload(happening.Layer, subject); break;
            case Step.Returned: Return(happening.Layer, subject); break;
            case Step.End: Reach(subject); break;
            default: Follow(_timeline[subject]); break;
        }
    }

    private void Follow(in Announced announced)
    {
        (_, TimelineAction action, int layer, int site) = announced;
        if (layer >= 0) _layers[layer].Off = action == TimelineAction.Off;
        if (site >= 0) _sites[site].Held = action == TimelineAction.Hold;
        if (layer >= 0) Ask(_layers[layer].Definition.Site);
        if (site >= 0) Ask(site);
    }
}
