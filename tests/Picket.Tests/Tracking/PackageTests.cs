using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace Picket.Tests.Tracking;

/// <summary>The library as a package: packed, put into a console program of its own without a network, and run with the README's example.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-package").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_program_with_the_package_alone_runs_the_example_of_its_readme()
    {
        string feed = In("feed");
        Dotnet(Checkout.Root, "pack", "src/Picket.Tracking", "-c", "Release", "--no-build", "-o", feed, "-v", "q");
        string package = Directory.GetFiles(feed, "Picket.Tracking.*.nupkg").ShouldHaveSingleItem();
        using (ZipArchive content = ZipFile.OpenRead(package))
        {
            Files(content).ShouldBe(["README.md", "lib/net10.0/Picket.Core.dll", "lib/net10.0/Picket.Core.xml", "lib/net10.0/Picket.Tracking.dll", "lib/net10.0/Picket.Tracking.xml"], ignoreOrder: true);
            XDocument.Load(content.GetEntry("Picket.Tracking.nuspec")!.Open()).Descendants().Count(element => element.Name.LocalName == "dependency").ShouldBe(0);
        }

        using (ZipArchive symbols = ZipFile.OpenRead(Path.ChangeExtension(package, ".snupkg")))
            Files(symbols).ShouldBe(["lib/net10.0/Picket.Core.pdb", "lib/net10.0/Picket.Tracking.pdb"], ignoreOrder: true);

        string readme = File.ReadAllText(Path.Combine(Checkout.Root, "src/Picket.Tracking/README.md"));
        int start = readme.IndexOf("```csharp\n") + "```csharp\n".Length;
        File.WriteAllText(In("Program.cs"), readme[start..readme.IndexOf("```", start)]);
        File.WriteAllText(In("example.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Picket.Tracking" Version="*" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(In("nuget.config"), """
            <configuration>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);
        Dotnet(_folder, "run", "-v", "q").ShouldStartWith("1: EnuVector { X = 699.9");
    }

    private static IEnumerable<string> Files(ZipArchive archive) =>
        archive.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("lib/") || name.EndsWith(".md"));

    private string Dotnet(string folder, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", words) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["NUGET_PACKAGES"] = In("packages"); // not the user's cache, which would keep an older build of the same version
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1"; // no process outlives the test
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"dotnet {string.Join(' ', words)}\n{output.Result}{error.Result}");
        return output.Result;
    }

    private string In(string file) => Path.Combine(_folder, file);
}
