using System.Net;
using System.Threading.Channels;
using Picket.Tests.Feeds.Mqtt;

namespace Picket.Tests.Server.Outputs;

/// <summary>An HTTP server that answers as a test says, and can be stopped and started again on its port.</summary>
internal sealed class WebhookReceiver : IDisposable
{
    private readonly Channel<(string Key, string? Signature, string? Type, byte[] Body)> _requests = Channel.CreateUnbounded<(string, string?, string?, byte[])>();
    private HttpListener? _listener;

    public WebhookReceiver() => Start();

    public int Port { get; } = MosquittoBroker.FreePort();

    /// <summary>The answers to come; 200 when there are no more.</summary>
    public Queue<int> Answers { get; } = [];

    public async Task<(string Key, string? Signature, string? Type, byte[] Body)> NextAsync() => await _requests.Reader.ReadAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);

    public void Start()
    {
        _listener = new();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _ = ServeAsync(_listener);
    }

    public void Stop() => _listener!.Close();

    public void Dispose() => Stop();

    private async Task ServeAsync(HttpListener listener)
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                context.Response.StatusCode = Answers.TryDequeue(out int status) ? status : 200;
                context.Response.Close();
                _requests.Writer.TryWrite((context.Request.Headers["Idempotency-Key"] ?? "", context.Request.Headers["X-Picket-Signature"], context.Request.ContentType, body.ToArray()));
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // stopped
        }
    }
}
