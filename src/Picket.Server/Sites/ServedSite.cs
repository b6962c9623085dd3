using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Files.Journals;
using Picket.Files.Outbox;
using Picket.Picture;
using Picket.Picture.Warnings;
using Picket.Server.Outputs;
using Picket.Server.Tracks;
using Picket.Server.Voice;
using Picket.Server.Warnings;
using Picket.Tracking.Impacts;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Server.Sites;

/// <summary>A site as API and stream read it: its definition and its newest snapshot. Safe to read from any thread.</summary>
/// <param name="site">The definition.</param>
/// <param name="current">Gives the newest snapshot.</param>
/// <param name="recording">Says whether the journal is written.</param>
/// <param name="journalFolder">Where the journal's files are.</param>
/// <param name="officer">Takes an officer's action in a picture, and answers when it is recorded; none where nothing can be done, as in a replay.</param>
internal sealed class ServedSite(
    Site site, Func<SiteSnapshot> current, Func<JournalStatus> recording, string journalFolder, Func<OfficerAction, Mode, Task<ActReceipt>>? officer = null)
{
    // A plain local frame has no geography: the page draws it around latitude 0, longitude 0.
    private readonly LocalFrame _frame = new(site.Origin ?? default);
    private readonly Lazy<ImpactPredictor> _flights = new(() => new(BallisticEnvironment.Of(site), TerrainGround.Of(site)));
    private volatile DrawnSnapshot? _drawn;

    /// <summary>The definition.</summary>
    public Site Site { get; } = site;

    /// <summary>The site frame; at latitude 0, longitude 0 where the site has no origin.</summary>
    public LocalFrame Frame => _frame;

    /// <summary>Follows what falls freely, over the site's ground and through its air.</summary>
    public ImpactPredictor Flights => _flights.Value;

    /// <summary>Whether the site has a place on the globe.</summary>
    public bool IsGeographic => Site.Origin is not null;

    /// <summary>Where the journal's files are.</summary>
    public string JournalFolder { get; } = journalFolder;

    /// <summary>Takes an officer's action in a picture, and answers when it is recorded; none where nothing can be done.</summary>
    public Func<OfficerAction, Mode, Task<ActReceipt>>? Officer => officer;

    /// <summary>Takes where a zone that moves was seen, for a picture, and answers when it is recorded; none where nothing can be done.</summary>
    public Func<PositionReport, Mode, Task<ActReceipt>>? Locate { get; init; }

    /// <summary>Where voice reports and their ends enter; none where nothing can be done.</summary>
    public VoiceDoor? Voice { get; init; }

    /// <summary>The exercise that is played into the site; none where there is none.</summary>
    public IExerciseSource? Exercise { get; init; }

    /// <summary>What is delivered, with its receipts; none where nothing is, as in a replay.</summary>
    public OutboxFile? Outbox { get; init; }

    /// <summary>What becomes of the outputs' deliveries.</summary>
    public ImmutableArray<OutputTally> Tallies { get; init; } = [];

    /// <summary>How the outputs do now.</summary>
    public IEnumerable<OutputHealth> Outputs => Tallies.Select(tally => tally.Read());

    /// <summary>Where the tracks have been.</summary>
    public Trails Trails { get; } = new();

    /// <summary>The newest snapshot.</summary>
    public SiteSnapshot Current => current();

    /// <summary>Whether the journal is written.</summary>
    public JournalStatus Recording => recording();

    /// <summary>The newest snapshot with its places on the globe, computed once for all readers.</summary>
    public DrawnSnapshot Drawn
    {
        get
        {
            SiteSnapshot snapshot = current();
            DrawnSnapshot? drawn = _drawn;
            if (drawn is null || !ReferenceEquals(drawn.Snapshot, snapshot)) _drawn = drawn = new(snapshot, Site, _frame);
            return drawn;
        }
    }

    /// <summary>The modes that the site has pictures for: those of its feeds and those that already hold something.</summary>
    public IReadOnlyList<Mode> Modes =>
        [.. Site.Feeds.Select(feed => feed.Mode).Concat(current().Pictures.Select(picture => picture.Mode)).Distinct().Order()];
}
