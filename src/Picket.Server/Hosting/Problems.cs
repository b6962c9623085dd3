namespace Picket.Server.Hosting;

/// <summary>Answers that say what is wrong: problem documents of RFC 9457 with one clear detail.</summary>
internal static class Problems
{
    /// <summary>A problem document.</summary>
    /// <param name="status">The HTTP status; its usual phrase becomes the title.</param>
    /// <param name="detail">What is wrong, where, and what is allowed: one sentence.</param>
    public static IResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    /// <summary>A word of the query is wrong.</summary>
    public static IResult BadQuery(string detail) => Of(StatusCodes.Status400BadRequest, detail);

    /// <summary>There is no such thing.</summary>
    public static IResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);
}
