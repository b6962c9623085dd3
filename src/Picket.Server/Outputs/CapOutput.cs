using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Feeds.Cap;
using Picket.Files.Outbox;

namespace Picket.Server.Outputs;

/// <summary>Output <c>cap</c>: each warning as a CAP message to a webhook, and into the feed.</summary>
/// <typeparam name="TMode">What it is for.</typeparam>
internal sealed class CapOutput<TMode> : Output<TMode>, ITestedOutput
    where TMode : struct, IMode
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5); // for one attempt
    private readonly Uri? _webhook;
    private readonly byte[]? _key;
    private readonly LocalFrame? _frame;
    private readonly TimeProvider _time;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };

    public CapOutput(Output definition, Site site, TimeProvider time)
        : base(definition, site, time)
    {
        _time = time;
        _webhook = definition.Settings.TryGetValue("webhook", out string? address) ? new(address) : null;
        _key = Secret.Read(definition, "secret_file") is { } secret ? Encoding.UTF8.GetBytes(secret) : null;
        _frame = site.Origin is { } origin ? new(origin) : null;
    }

    /// <inheritdoc/>
    public override Task DeliverAsync(Delivery delivery, CancellationToken cancellation) =>
        _webhook is null ? Task.CompletedTask : PostAsync(_client, _webhook, delivery.Id, delivery.Payload, new DeliveryContent(delivery, _time), cancellation); // the feed is read from the outbox

    /// <inheritdoc/>
    public override async Task RehearseAsync(Delivery delivery)
    {
        if (_webhook is null) return;
        using var nobody = new HttpClient(new SocketsHttpHandler { ConnectCallback = (_, _) => ValueTask.FromResult<System.IO.Stream>(new CannedAnswer()) });
        await PostAsync(nobody, new($"http://{_webhook.Authority}"), delivery.Id, delivery.Payload, new DeliveryContent(delivery, _time), CancellationToken.None);
    }

    /// <inheritdoc/>
    public async Task<int?> TestAsync(ZoneTest test, Action acknowledged, CancellationToken cancellation)
    {
        byte[] payload = CapWriter.Write(CapTest.Of(test, Site.Zones.First(zone => zone.Id == test.Zone), _frame));
        await PostAsync(_client, _webhook!, test.Id, payload, new ByteArrayContent(payload), cancellation);
        acknowledged();
        return null;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    private async Task PostAsync(HttpClient client, Uri webhook, string id, byte[] payload, HttpContent content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = content };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cap+xml");
        request.Headers.Add("Idempotency-Key", id);
        if (_key is not null) request.Headers.Add("X-Picket-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(_key, payload)));
        using var patience = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (answer.IsSuccessStatusCode) return;
            string refusal = $"{webhook.Authority} answers {(int)answer.StatusCode}";
            bool again = (int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425;
            throw again ? new IOException(refusal) : new InvalidDataException(refusal);
        }
        catch (HttpRequestException error)
        {
            throw new IOException($"{webhook.Authority} cannot be reached: {error.Message}", error);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"{webhook.Authority} does not answer within {Patience.TotalSeconds} s");
        }
    }

    // The bytes of a delivery, which learns when the socket has taken them.
    private sealed class DeliveryContent(Delivery delivery, TimeProvider time) : HttpContent
    {
        protected override Task SerializeToStreamAsync(System.IO.Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(System.IO.Stream stream, TransportContext? context, CancellationToken cancellation)
        {
            await stream.WriteAsync(delivery.Payload, cancellation);
            await stream.FlushAsync(cancellation);
            delivery.Given(Instant.FromUtc(time.GetUtcNow().UtcDateTime));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = delivery.Payload.Length;
            return true;
        }
    }

    /// <inheritdoc/>
    protected override byte[] Encode(Announcement announcement) =>
        CapWriter.Write(CapWarning.Of(announcement, Site.Zones.First(zone => zone.Id == announcement.Warning.Zone), _frame));
}
