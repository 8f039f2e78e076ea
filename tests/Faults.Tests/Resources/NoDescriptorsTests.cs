using System.Diagnostics;
using System.Net;
using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Asking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Resources;

/// <summary>M3: the server may open no more descriptors. Who is connected is served; who is not comes in as soon as there are descriptors again.</summary>
public sealed class NoDescriptorsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task NoMoreDescriptors_ServingGoesOn_AndAllIsWellAfterwards()
    {
        var (_, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync("", "times2", "mlp");
        using var vigil = await Vigil.BeginAsync(server, seed, "name=one,model=times2,in-flight=4,pace=5", "name=two,model=mlp,in-flight=2,pace=5");
        await vigil.Judge.BookedAsync(100);
        var before = Limit(server.Process.Id);
        for (var round = 0; round < Math.Max(1, Rounds.Count / 10); round++)
        {
            Limit(server.Process.Id, "3");
            var loading = server.LoadAsync("times2");
            var since = Monotonic.Now;
            await vigil.Judge.BookedAsync(vigil.Judge.Entries.Count + 100);
            Assert.False(loading.IsCompletedSuccessfully, "a new connection was served without a descriptor");
            Limit(server.Process.Id, before);
            Assert.Equal(HttpStatusCode.OK, (await loading).Status);
            await vigil.Judge.RightAsync("one", since, Bounds.Milliseconds(2000));
        }

        var findings = await vigil.EndAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(0, findings.Report.Loads.Sum(load => load.Failed));
        output.WriteLine($"{findings.Entries.Count} requests; p99 {findings.Load("one").P99:0.0} ms");
    }

    private static string Limit(int process) =>
        File.ReadLines($"/proc/{process}/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];

    // The soft limit alone: nobody but root may raise the hard one again.
    private static void Limit(int process, string descriptors)
    {
        using var prlimit = Process.Start("prlimit", ["--pid", $"{process}", $"--nofile={descriptors}:"]);
        prlimit.WaitForExit();
        Assert.Equal(0, prlimit.ExitCode);
    }
}
