using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Picket.Tests.Feeds.Mqtt;

/// <summary>A real broker (Debian's mosquitto) on a free port, which can be killed and started again. Retained messages do not survive that.</summary>
internal sealed class MosquittoBroker : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-mosquitto-").FullName;
    private Process? _process;

    private MosquittoBroker(bool tls)
    {
        Port = FreePort();
        string listener = $"listener {Port} 127.0.0.1\nallow_anonymous true\nuser {Environment.UserName}\n";
        if (tls) listener += $"certfile {WriteCertificates()}\nkeyfile {Path.Combine(_folder, "key.pem")}\n";
        File.WriteAllText(Path.Combine(_folder, "mosquitto.conf"), listener);
    }

    public int Port { get; }

    /// <summary>The certificate of the authority that vouches for the broker.</summary>
    public string Authorities => Path.Combine(_folder, "ca.pem");

    public static MosquittoBroker Start(bool tls = false)
    {
        if (Find() is null)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") throw new FileNotFoundException("mosquitto is missing on CI");
            Assert.Skip("mosquitto is not on this machine (Debian package: mosquitto)");
        }

        var broker = new MosquittoBroker(tls);
        broker.Start();
        return broker;
    }

    public void Start()
    {
        var start = new ProcessStartInfo(Find()!, ["-c", Path.Combine(_folder, "mosquitto.conf")]) { RedirectStandardError = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static string? Find() => new[] { "/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto" }.FirstOrDefault(File.Exists);

    // An authority, and a certificate of it for this machine.
    private string WriteCertificates()
    {
        DateTimeOffset from = DateTimeOffset.UtcNow.AddDays(-1), to = from.AddDays(30);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=picket test authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 authority = authorityRequest.CreateSelfSigned(from, to);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.Create(authority, from, to, [1, 2, 3]);
        File.WriteAllText(Authorities, authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        string path = Path.Combine(_folder, "cert.pem");
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return path;
    }
}
