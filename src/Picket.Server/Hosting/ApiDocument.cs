using Microsoft.AspNetCore.OpenApi;

namespace Picket.Server.Hosting;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    /// <summary>Says what the document is about.</summary>
    public static void Describe(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "Picket";
        document.Info.Version = "1";
        document.Info.Description =
            "What flies towards a place. Times are ISO 8601 UTC; positions are degrees and metres above the WGS-84 ellipsoid with the "
            + "site-frame x, y, z in metres beside them; everything carries its mode. Errors are problem documents of RFC 9457.";
        document.Servers = [];
        return Task.CompletedTask;
    });
}
