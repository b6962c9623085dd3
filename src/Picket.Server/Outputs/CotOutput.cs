using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Feeds.Cot;
using Picket.Feeds.Transports;
using Picket.Files.Outbox;
using Picket.Picture;

namespace Picket.Server.Outputs;

/// <summary>Output <c>cot</c>: warnings and, once a second, tracks as Cursor on Target events over UDP, TCP or TLS.</summary>
/// <remarks>The protocol acknowledges nothing: delivered is what the network took.</remarks>
/// <typeparam name="TMode">What it is for.</typeparam>
internal sealed class CotOutput<TMode> : Output<TMode>
    where TMode : struct, IMode
{
    private static readonly TimeSpan TrackInterval = TimeSpan.FromSeconds(1);
    private static readonly Duration AlertRefresh = Duration.FromSeconds(CotMessages.WarningHolds.Seconds / 2);
    private readonly FeedAddress _receiver;
    private readonly string _transport;
    private readonly TlsSettings _tls;
    private readonly LocalFrame _frame;
    private readonly Func<SiteSnapshot> _current;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1);
    private System.IO.Stream? _stream;
    private FeedSender? _datagrams;

    public CotOutput(Output definition, Site site, Func<SiteSnapshot> current, TimeProvider time)
        : base(definition, site, time)
    {
        _ = FeedAddress.Parse(definition.Settings["connect"], out _receiver);
        (_transport, _current, _time) = (definition.Settings["transport"], current, time);
        _tls = new(definition.Settings.GetValueOrDefault("authorities"));
        _frame = new(site.Origin ?? throw new ArgumentException($"output {definition.Id}: Cursor on Target needs a site with an origin"));
    }

    private Instant Now => Instant.FromUtc(_time.GetUtcNow().UtcDateTime);

    /// <inheritdoc/>
    public override async Task DeliverAsync(Delivery delivery, CancellationToken cancellation)
    {
        await SendAsync(delivery.Payload, cancellation);
        delivery.Given(Instant.FromUtc(_time.GetUtcNow().UtcDateTime));
    }

    /// <inheritdoc/>
    public override async Task RunAsync(OutboxFile outbox, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TrackInterval, _time);
        Instant refreshed = Now;
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                await SendTracksAsync(cancellation);
                if (Now - refreshed < AlertRefresh) continue;
                await RefreshAlertsAsync(outbox, cancellation);
                refreshed = Now;
            }
        }
        catch (OperationCanceledException)
        {
            // stopped
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _stream?.Dispose();
        _datagrams?.Dispose();
        _turn.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override byte[] Encode(Announcement announcement) =>
        CotWriter.Write(CotMessages.Of(announcement, Site.Zones.First(zone => zone.Id == announcement.Warning.Zone), _frame));

    private async Task SendTracksAsync(CancellationToken cancellation)
    {
        SiteSnapshot snapshot = _current();
        try
        {
            foreach (PictureSnapshot picture in snapshot.Pictures.Where(picture => picture.Mode == TMode.Mode))
            {
                foreach (Track track in picture.Tracks)
                    await SendAsync(CotWriter.Write(CotMessages.Of(track, Site.Name, snapshot.Journal, TMode.Mode, snapshot.Time, _frame)), cancellation);
            }
        }
        catch (IOException)
        {
            // tracks that are not taken are old a second later
        }
    }

    // An alarm without an end must not become stale at the receivers while it stands.
    private async Task RefreshAlertsAsync(OutboxFile outbox, CancellationToken cancellation)
    {
        foreach (Zone zone in Site.Zones)
        {
            try
            {
                await SendAsync(() => Refreshed(outbox.Last(Id, TMode.Mode, zone.Id)), cancellation);
            }
            catch (IOException)
            {
                // the next refresh comes before it is stale
            }
        }
    }

    // The event with a new end; none where something else is told by now, or about to be.
    private byte[]? Refreshed(Delivery? last)
    {
        if (last is not { State: DeliveryState.Acknowledged, Stage: not WarningStage.AllClear, Expires: null }) return null;
        return CotReader.Read(last.Payload, out CotEvent? alert) is null ? CotWriter.Write(alert! with { Time = Now, Stale = Now + CotMessages.WarningHolds }) : null;
    }

    private Task SendAsync(byte[] bytes, CancellationToken cancellation) => SendAsync(() => bytes, cancellation);

    // What is sent is asked for when it is its turn.
    private async Task SendAsync(Func<byte[]?> made, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (made() is not { } bytes) return;
            if (_transport == "udp")
            {
                _datagrams ??= await FeedSender.OpenAsync(stream: false, _receiver, cancellation);
                await _datagrams.SendAsync(bytes, cancellation);
                return;
            }

            _stream ??= await ClientConnection.OpenStreamAsync(_receiver, _transport == "tls" ? _tls : null, _time, cancellation);
            await _stream.WriteAsync(bytes, cancellation);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            await CloseAsync(); // a part of an event may be on its way
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task CloseAsync()
    {
        if (_stream is not null) await _stream.DisposeAsync();
        _datagrams?.Dispose();
        (_stream, _datagrams) = (null, null);
    }
}
