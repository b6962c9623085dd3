using Microsoft.AspNetCore.Http.HttpResults;
using Picket.Core.Exercises;
using Picket.Server.Hosting;
using Picket.Server.Security;
using Picket.Server.Sites;
using Picket.Server.Warnings;

namespace Picket.Server.Exercises;

/// <summary><c>/api/v1/exercises</c>: exercises as their instructor sees them, and the instructor's hand.</summary>
internal static class ExercisesApi
{
    private const int MaxBody = 4096;

    /// <summary>Maps the endpoints.</summary>
    public static void MapExercises(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/exercises", List).For(EndpointRole.Instructor)
            .WithTags("exercises").WithName("exercises")
            .WithSummary("The exercises that are played, with the truth: for instructors, not for crews.")
            .Produces<ExerciseView[]>();
        routes.MapGet("/api/v1/exercises/{site}/review", Review).For(EndpointRole.Instructor)
            .WithTags("exercises").WithName("review")
            .WithSummary("What crews saw against what was true, so far: one page of HTML, for instructors.")
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/api/v1/exercises/{site}", Act).For(EndpointRole.Instructor)
            .WithTags("exercises").WithName("instruct")
            .WithSummary("Begins, pauses, resumes, stops or restarts an exercise, adds a group of its threats or removes a threat.")
            .WithDescription("""The body says what, who and why: {"act": "add", "subject": "raid", "by": "...", "why": "..."}; act: begin, pause, resume, add, remove, stop, restart; subject: the group to add or the threat to remove. Answered once it is done; recorded says whether it is written down too.""")
            .Accepts<ExerciseAct>("application/json")
            .Produces<ActReceipt>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Review(SiteDirectory sites, string site, HttpResponse response, CancellationToken cancellation)
    {
        if (sites.Find(site) is not { } served) return Problems.NotFound($"there is no site \"{site}\"; there are: {sites.Names}");
        if (served.Exercise is not { } exercise || await exercise.ReviewAsync(cancellation) is not { } page) return Problems.NotFound($"no exercise is played into site {site}");
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"; // its style stands in it
        response.Headers.CacheControl = "no-store";
        return TypedResults.Content(page, "text/html; charset=utf-8");
    }

    private static Ok<ExerciseView[]> List(SiteDirectory sites) =>
        TypedResults.Ok((from served in sites.All let state = served.Exercise?.State where state is not null select ExerciseView.Of(served, state)).ToArray());

    private static async Task<IResult> Act(SiteDirectory sites, string site, HttpRequest request, CancellationToken cancellation)
    {
        if (sites.Find(site) is not { } served) return Problems.NotFound($"there is no site \"{site}\"; there are: {sites.Names}");
        if (served.Exercise is not { State: not null } exercise) return Problems.NotFound($"no exercise is played into site {site}");
        if (await RequestBody.ReadAsync(request, MaxBody, cancellation) is not { } body) return RequestBody.Refuse(MaxBody);
        if (!ExerciseAct.TryRead(body, out ExerciseAct? act, out string? problem)) return Problems.BadQuery(problem!);
        InstructorReceipt receipt = await exercise.ActAsync(act!, cancellation);
        return receipt.Refusal is { } refusal ? Problems.Of(StatusCodes.Status409Conflict, refusal) : TypedResults.Ok(new ActReceipt(receipt.Number, receipt.Recorded));
    }
}
