using System.Diagnostics;
using Xunit.Abstractions;

namespace ActorInference.Worker.Tests.Endings;

/// <summary>A node that is killed takes its workers with it, whatever they do.</summary>
public sealed class ParentTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("idle")]
    [InlineData("running")]
    [InlineData("stopped")]
    public void NodeKilled_WorkerIsGoneAndNothingIsLeft(string what)
    {
        for (var round = 0; round < 5; round++)
        {
            var shared = Directory.GetFileSystemEntries("/dev/shm");
            using var node = Process.Start(new ProcessStartInfo("dotnet", [Files.Node, what == "idle" ? Files.Small : Files.Endless, what])
            {
                RedirectStandardOutput = true,
            })!;
            var worker = int.Parse(node.StandardOutput.ReadLine()!);
            if (what == "stopped")
            {
                Signals.Send(worker, Signals.Stop);
            }

            Signals.Send(node.Id, Signals.Kill);
            node.WaitForExit();

            var begin = Stopwatch.GetTimestamp();
            Assert.True(SpinWait.SpinUntil(() => IsGone(worker), Patience), $"process {worker} outlived its node");
            output.WriteLine($"gone {Stopwatch.GetElapsedTime(begin).TotalMilliseconds:0} ms after its node");
            Assert.Empty(Directory.GetFileSystemEntries("/dev/shm").Except(shared));
        }
    }

    /// <summary>A zombie is gone as well: whoever took it over has only not looked yet.</summary>
    private static bool IsGone(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Split(") ")[1][0] is 'Z' or 'X';
        }
        catch (IOException)
        {
            return true;
        }
    }
}
