using System.Net;
using System.Net.Sockets;
using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Faults.Tests.Workers;
using ActorInference.Ledger.Asking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Overload;

/// <summary>M3: clients hold more connections open than the node may open files. It serves those that it has, and replaces its workers.</summary>
public sealed class NoDescriptorsTests(ITestOutputHelper output)
{
    private const int Files = 700, Connections = 1500, Kills = 10;

    [Fact]
    public async Task MoreConnectionsThanFiles_ServingGoesOnAndWorkersAreReplaced()
    {
        var (_, seed) = Rounds.Seeded(output);
        await using var server = Server.Prepare(0, Configurations.Isolated("times3", Configurations.Undaunted, Configurations.Unhurried), "times3");
        server.Starter = ["prlimit", $"--nofile={Files}:{Files}"];
        await server.StartAgainAsync();
        await Worker.ReplaceAsync(server, "times3");
        using var vigil = await Vigil.BeginAsync(server, output, seed, "name=victim,model=times3,in-flight=4,pace=20,deadline=60000");
        var killed = new List<Worker>();
        var clients = await ConnectAsync(server.Url);
        try
        {
            for (var round = 0; round < Rounds.Of(Kills); round++)
            {
                killed.Add(await Worker.FindAsync(server, "times3", killed));
                var time = Monotonic.Now;
                killed[^1].Signal(Posix.Kill);
                await vigil.Judge.RightAsync("victim", time, Bounds.Milliseconds(2000));
            }
        }
        finally
        {
            foreach (var client in clients) client.Dispose();
        }

        await vigil.EndAsync();
        await Deaths.AssertVisibleAsync(vigil, "times3", "killed", [.. killed.Select(_ => "SIGKILL")]);
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/health/ready"));
        Assert.Contains(server.Process.Lines, line => line.Contains($"{Files / 2} connections are taken at the same time", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<Socket>> ConnectAsync(Uri url)
    {
        var sockets = new List<Socket>();
        while (sockets.Count < Connections)
        {
            sockets.Add(new(SocketType.Stream, ProtocolType.Tcp));
            try
            {
                await sockets[^1].ConnectAsync(url.Host, url.Port);
            }
            catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionReset)
            {
                // There was no place for it any more.
            }
        }

        return sockets;
    }
}
