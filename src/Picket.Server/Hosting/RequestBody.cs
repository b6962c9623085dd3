namespace Picket.Server.Hosting;

/// <summary>The body of a request that writes.</summary>
internal static class RequestBody
{
    /// <summary>Reads a body; none where its length is not stated or too great.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">How long it may be, bytes.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        if (request.ContentLength is not { } length || length <= 0 || length > most) return null;
        byte[] body = new byte[(int)length];
        await request.Body.ReadExactlyAsync(body, cancellation);
        return body;
    }

    /// <summary>Refuses a body whose length is not stated or too great.</summary>
    public static IResult Refuse(int most) => Problems.BadQuery($"the body must be JSON of at most {most} bytes with its length stated");
}
