using System.Globalization;
using System.Net;

namespace Picket.Cli.Serving;

/// <summary>The words of <c>--listen</c>.</summary>
internal static class ListenAddress
{
    /// <summary>Reads <c>HOST:PORT</c> or <c>PORT</c>; none where nothing is said.</summary>
    /// <exception cref="CommandError">It is no address, or one beyond this machine.</exception>
    public static IPEndPoint? Parse(string? text)
    {
        if (text is null) return null;
        int colon = text.LastIndexOf(':');
        string host = colon < 0 ? "localhost" : text[..colon];
        if (!ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)) throw Wrong(text, "is no address");
        IPAddress? address = host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(host, out IPAddress? parsed) ? parsed : null;
        if (address is null) throw Wrong(text, "is no address");
        return IPAddress.IsLoopback(address) ? new(address, port) : throw Wrong(text, "is beyond this machine, which needs accounts and TLS that do not exist yet");
    }

    private static CommandError Wrong(string text, string what) => new($"--listen: {text} {what}; allowed are 127.0.0.1:PORT, [::1]:PORT and PORT");
}
