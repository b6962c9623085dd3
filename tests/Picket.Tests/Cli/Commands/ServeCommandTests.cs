using System.Net;
using System.Net.Sockets;
using System.Text;
using Picket.Cli;
using Picket.Cli.Terminal;
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

    public void Dispose() => Directory.Delete(_folder, recursive: true);

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
