using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;
using Picket.Server.Hosting;
using Picket.Server.Security;

namespace Picket.Server.Page;

/// <summary>The web page: the files that lie in <c>wwwroot</c> beside the program.</summary>
internal static class PageFiles
{
    /// <summary>Serves the files, and the page for every other path that a page could have.</summary>
    public static void MapPage(this WebApplication app, string folder)
    {
        if (!File.Exists(Path.Combine(folder, "index.html")))
        {
            app.MapGet("/", () => Problems.NotFound("the page is not built; run npm ci and npm run build in web/, then build again"))
                .For(EndpointRole.LoopbackOnly).ExcludeFromDescription();
            return;
        }

        var types = new FileExtensionContentTypeProvider { Mappings = { [".pmtiles"] = "application/octet-stream", [".pbf"] = "application/x-protobuf" } };
        var files = new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), ContentTypeProvider = types, OnPrepareResponse = Cache };
        app.UseStaticFiles(files);
        string index = Path.Combine(folder, "index.html");
        app.MapFallback("{*path:nonfile}", (HttpContext context) => Page(context, index)).For(EndpointRole.LoopbackOnly);
    }

    private static IResult Page(HttpContext context, string index)
    {
        PathString path = context.Request.Path;
        bool reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!reads || path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi")) return Problems.NotFound($"there is no {path}");
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.PhysicalFile(index, "text/html; charset=utf-8", lastModified: File.GetLastWriteTimeUtc(index));
    }

    /// <summary>The build names files in <c>assets</c> by their content, so they never change; all others are asked for again.</summary>
    private static void Cache(StaticFileResponseContext response) =>
        response.Context.Response.Headers[HeaderNames.CacheControl] =
            response.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
}
