using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Picket.Feeds.Transports;

/// <summary>How the other side of a TLS connection is known: by the machine's authorities, or by those of a file.</summary>
/// <param name="Authorities">PEM file with the certificates of the authorities that are believed; none for those of the machine.</param>
public sealed record TlsSettings(string? Authorities = null)
{
    /// <summary>Agrees on TLS over a connection as its client; the name in the certificate must be that of the host.</summary>
    /// <exception cref="IOException">The other side is not believed, or speaks no TLS; the message is one clause.</exception>
    internal async Task<Stream> SecureAsync(Stream plain, string host, CancellationToken cancellation)
    {
        var stream = new SslStream(plain);
        try
        {
            var options = new SslClientAuthenticationOptions { TargetHost = host };
            if (Authorities is not null)
            {
                options.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
                options.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(Authorities);
            }

            await stream.AuthenticateAsClientAsync(options, cancellation);
            return stream;
        }
        catch (Exception error) when (error is System.Security.Authentication.AuthenticationException or CryptographicException or UnauthorizedAccessException or IOException)
        {
            await stream.DisposeAsync();
            throw new IOException($"TLS is not agreed on: {error.Message}", error);
        }
    }
}
