using System.Net;
using System.Net.Sockets;
using System.Text;
using Picket.Cli;
using Picket.Cli.Terminal;
using Picket.Files.Recordings;
using Picket.Picture;
using Picket.Server.Sites;

namespace Picket.Tests.Cli.Commands;

public sealed class ServeCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-serve-").FullName;

    [Fact]
    public async Task One_line_names_the_address_and_a_stop_ends_with_130()
    {
        using var stop = new CancellationTokenSource();
        using var output = new WatchedStream(stop);

        int code = await Shell.RunAsync(
            ["serve", Site("hill"), "--listen", "127.0.0.1:0", "--data", _folder], new CommandConsole(output, TextWriter.Null, TimeProvider.System), stop.Token);

        code.ShouldBe(130);
        output.Text.ShouldMatch(@"^Picket is at http://127\.0\.0\.1:\d+\n$");
        Directory.GetFiles(Path.Combine(_folder, "hill"), "*.picket").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_and_code_2()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;

        CommandRun run = await CommandRun.OfAsync("serve", Site("hill"), "--listen", $"127.0.0.1:{port}", "--data", _folder);

        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldBe([$"picket serve: port {port} on 127.0.0.1 is in use; another --listen may be free"]);
    }

    [Fact]
    public async Task A_feeds_port_in_use_is_one_line_and_code_2()
    {
        using var other = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)other.Client.LocalEndPoint!).Port;

        CommandRun run = await CommandRun.OfAsync("serve", Site("hill", port), "--listen", "127.0.0.1:0", "--data", _folder);

        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldBe([$"picket serve: feed plots: port {port} on 127.0.0.1 is in use"]);
    }

    [Theory]
    [InlineData("0.0.0.0:8090", "0.0.0.0:8090 is beyond this machine, which needs accounts and TLS that do not exist yet")]
    [InlineData("10.0.0.5:8090", "10.0.0.5:8090 is beyond this machine, which needs accounts and TLS that do not exist yet")]
    [InlineData("[::]:8090", "[::]:8090 is beyond this machine, which needs accounts and TLS that do not exist yet")]
    [InlineData("somewhere:8090", "somewhere:8090 is no address")]
    [InlineData("127.0.0.1:80900", "127.0.0.1:80900 is no address")]
    public async Task An_address_that_cannot_be_listened_on_is_one_line_and_code_2(string address, string reason)
    {
        CommandRun run = await CommandRun.OfAsync("serve", Site("hill"), "--listen", address, "--data", _folder);

        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldBe([$"picket serve: --listen: {reason}; allowed are 127.0.0.1:PORT, [::1]:PORT and PORT"]);
    }

    [Fact]
    public async Task A_journal_that_another_picket_writes_is_one_line_and_code_2()
    {
        string journal = Path.Combine(_folder, "hill");
        using var other = new FolderLock(journal);

        CommandRun run = await CommandRun.OfAsync("serve", Site("hill"), "--listen", "127.0.0.1:0", "--data", _folder);

        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldBe([$"picket serve: the journal in {journal} is written by another picket; --data names another folder"]);
    }

    [Fact]
    public async Task Two_sites_of_one_name_are_refused()
    {
        CommandRun run = await CommandRun.OfAsync("serve", Site("hill"), Site("hill"), "--listen", "127.0.0.1:0", "--data", _folder);

        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldBe(["picket serve: two sites are called hill; each needs a name of its own"]);
    }

    [Fact]
    public async Task Two_sites_whose_sirens_share_a_topic_are_refused()
    {
        string first = Site("hill"), second = Site("dale");
        foreach ((string path, string mode) in new[] { (first, "live"), (second, "exercise") })
        {
            File.AppendAllText(path, "\nzones: [{id: gate, center: {x: 0, y: 0}, radius: 1}]\noutputs: [{id: sirens, kind: mqtt, broker: \"mqtt://127.0.0.1:1\", topic: \"sirens/{zone}\", mode: " + mode + "}]\n");
        }

        CommandRun run = await CommandRun.OfAsync("serve", first, second, "--listen", "127.0.0.1:0", "--data", _folder);

        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldBe(["picket serve: site dale, output sirens: sirens/gate is a topic of zone gate of hill in mode live; each zone needs topics of its own"]);
    }

    [Fact]
    public async Task All_mistakes_of_all_site_files_are_listed()
    {
        string first = Path.Combine(_folder, "a.yaml"), second = Path.Combine(_folder, "b.yaml");
        File.WriteAllText(first, "picket: 1\nsite: {name: a}\nsensors: [{id: s, kind: sonar}]\n");
        File.WriteAllText(second, "picket: 7\n");

        CommandRun run = await CommandRun.OfAsync("serve", first, second, "--data", _folder);

        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldContain(line => line.StartsWith($"{first}:3:"));
        run.ErrorLines.ShouldContain(line => line.StartsWith($"{second}:1:"));
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_exercise_is_played_over_the_site_that_is_served_and_leaves_its_live_feeds_and_outputs()
    {
        string site = AirBase(text => text.Replace("feeds:\n", "feeds:\n  - {id: real-plots, protocol: asterix, listen: \"127.0.0.1:0\", sensors: {\"25/201\": drones}}\n", StringComparison.Ordinal)
            .Replace("arcs:\n", "outputs:\n  - {id: board, kind: cap, feed: true}\narcs:\n", StringComparison.Ordinal));
        using var stop = new CancellationTokenSource();
        using var output = new WatchedStream(stop);

        int code = await Shell.RunAsync(
            ["serve", site, "--exercise", Scenario, "--listen", "127.0.0.1:0", "--data", _folder], new CommandConsole(output, TextWriter.Null, TimeProvider.System), stop.Token);

        code.ShouldBe(130);
        Directory.GetDirectories(_folder).Select(Path.GetFileName).ShouldBe(["air-base"]);
        RecordedInput configured = Recording.Open(Path.Combine(_folder, "air-base")).Read().First(one => one.Input.Kind == InputKind.Configuration);
        Encoding.UTF8.GetString(configured.Input.Payload.Span).ShouldBe(File.ReadAllText(site));
        File.ReadAllText(Directory.GetFiles(Path.Combine(_folder, "air-base"), "site.yaml", SearchOption.AllDirectories).Single()).ShouldBe(File.ReadAllText(site));
    }

    [Fact]
    public async Task A_scenario_that_the_served_site_does_not_fit_is_refused_with_a_line_for_each_mistake()
    {
        string site = AirBase(text => text.Replace("id: hangars", "id: sheds", StringComparison.Ordinal).Replace("id: drones ", "id: quads ", StringComparison.Ordinal).Replace(": drones}", ": quads}", StringComparison.Ordinal));

        CommandRun run = await CommandRun.OfAsync("serve", site, "--exercise", Scenario, "--data", _folder);

        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldNotBeEmpty();
        run.ErrorLines.ShouldAllBe(line => line.StartsWith(Scenario + ":", StringComparison.Ordinal) && (line.Contains("\"hangars\"", StringComparison.Ordinal) || line.Contains("\"drones\"", StringComparison.Ordinal)));
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_scenario_of_which_no_site_is_served_is_refused()
    {
        CommandRun run = await CommandRun.OfAsync("serve", Site("hill"), "--exercise", Scenario, "--data", _folder);

        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldBe(["picket serve: --exercise: scenario s2-air-base has the site air-base, of which none is served; served are: hill"]);
    }

    [Fact]
    public async Task Armed_needs_an_exercise()
    {
        CommandRun run = await CommandRun.OfAsync("serve", Site("hill"), "--armed", "--data", _folder);

        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldBe(["picket serve: --armed: goes with --exercise SCENARIO.yaml or --demo, which name what is to be begun"]);
    }

    [Fact]
    public async Task Two_exercises_are_refused()
    {
        CommandRun run = await CommandRun.OfAsync("serve", "--demo", "--exercise", Scenario, "--data", _folder);

        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldBe(["picket serve: --demo and --exercise: one exercise is played at a time; say one of them"]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Scenario => Path.Combine(Checkout.Root, "scenarios", "s2-air-base.yaml");

    private string AirBase(Func<string, string> change)
    {
        string path = Path.Combine(_folder, "own.yaml");
        File.WriteAllText(path, change(File.ReadAllText(Path.Combine(Checkout.Root, "scenarios", "sites", "air-base.yaml")).ReplaceLineEndings("\n")));
        return path;
    }

    private string Site(string name, int port = 0)
    {
        string path = Path.Combine(_folder, $"{name}.yaml");
        File.WriteAllText(
            path,
            $$$"""
            picket: 1
            site: {name: {{{name}}}, frame: local}
            sensors: [{id: radar-1, kind: radar}]
            feeds: [{id: plots, protocol: asterix, transport: udp, listen: "127.0.0.1:{{{port}}}", sensors: {"*": radar-1}}]
            """);
        return path;
    }

    /// <summary>Standard output that stops the command once a line is written.</summary>
    private sealed class WatchedStream(CancellationTokenSource stop) : MemoryStream
    {
        public string Text => Encoding.UTF8.GetString(ToArray());

        public override async Task FlushAsync(CancellationToken cancellationToken)
        {
            await base.FlushAsync(cancellationToken);
            if (Length > 0) await stop.CancelAsync();
        }
    }
}
