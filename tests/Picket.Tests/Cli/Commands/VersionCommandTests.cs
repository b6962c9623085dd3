using System.Text.Json;

namespace Picket.Tests.Cli.Commands;

public sealed class VersionCommandTests
{
    [Fact]
    public async Task Version_names_picket_the_runtime_and_the_instruction_set()
    {
        var run = await CommandRun.OfAsync("version");
        run.Code.ShouldBe(0);
        run.Output.ShouldStartWith("picket 0.");
        run.Output.ShouldContain(Environment.Version.ToString());
    }

    [Fact]
    public async Task Version_as_json_has_the_same_facts()
    {
        var run = await CommandRun.OfAsync("version", "--json");
        JsonElement root = JsonDocument.Parse(run.Output).RootElement;
        root.GetProperty("version").GetString()!.ShouldStartWith("0.");
        root.GetProperty("runtime").GetString()!.ShouldContain(Environment.Version.ToString());
        root.GetProperty("instructions").GetString().ShouldNotBeNullOrEmpty();
    }
}
