using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace Picket.Tests.Server;

/// <summary>docs/api.md says what the server does.</summary>
public sealed partial class ApiDocumentTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "api.md"));

    [Fact]
    public void Its_examples_are_the_approved_answers()
    {
        MatchCollection examples = Example().Matches(Text);
        examples.Count.ShouldBeGreaterThan(3);
        foreach (Match example in examples) example.Groups["text"].Value.ShouldBeApproved(example.Groups["name"].Value);
    }

    [Fact]
    public async Task It_names_every_endpoint()
    {
        await using RunningFace face = await RunningFace.StartAsync(new SamplePictures());
        foreach (RouteEndpoint endpoint in face.Endpoints.Where(endpoint => endpoint.RoutePattern.RawText != "/"))
        {
            string path = endpoint.RoutePattern.RawText!.Replace("{**id}", "{id}").Replace("{documentName}", "v1");
            string method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
            Text.ShouldContain($"`{method} {path}", customMessage: $"{path} is not in docs/api.md");
        }
    }

    [GeneratedRegex(@"<!-- approved: (?<name>[\w.-]+) -->\n```\w+\n(?<text>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
