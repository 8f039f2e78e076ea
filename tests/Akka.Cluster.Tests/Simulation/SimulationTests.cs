using System.Diagnostics;
using System.Globalization;

namespace Akka.Cluster.Tests.Simulation;

/// <summary>10 000 seeds of 500 steps each; INFER_SEEDS asks for another number.</summary>
[Collection("simulation")]
public class SimulationTests
{
    private static readonly int Seeds = int.TryParse(Environment.GetEnvironmentVariable("INFER_SEEDS"), out var seeds) ? seeds : 10_000;

    [Fact]
    public Task CleanPartitionsCrashesAndFreezes_OneSingletonAtMost_AllComeTogether() => HoldsAsync(SimulationProgram.CleanLinks, Seeds);

    [Fact]
    public Task LossyAndOneWayLinks_AllComeTogether() => HoldsAsync(SimulationProgram.BadLinks, Seeds / 5);

    private static async Task HoldsAsync(string links, int seeds)
    {
        var dotnet = Environment.ProcessPath is { } host && Path.GetFileName(host).StartsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet";
        string[] command = ["-n", "19", dotnet, typeof(SimulationProgram).Assembly.Location, SimulationProgram.Verb, links, seeds.ToString(CultureInfo.InvariantCulture)];
        using var process = Process.Start(new ProcessStartInfo("nice", command) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + await errors);
    }
}
