using System.Diagnostics;
using ActorInference.Isolation;
using Xunit.Abstractions;

namespace ActorInference.Worker.Tests;

/// <summary>What a worker costs. The best of several counts: the machine is shared.</summary>
public sealed class LeanTests(ITestOutputHelper output)
{
    private const int Rounds = 7;
    private const double MostMilliseconds = 400;
    private const double MostMebibytes = 60;

    [Fact]
    public void SmallModel_FirstAnswer_Within400MillisecondsAnd60Mebibytes()
    {
        var (fastest, leanest) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            using var worker = TestWorker.Start(Files.Small, plan => plan with { WarmUp = [1] });
            using var row = Tensors.Row(round);
            var timing = worker.WaitLoaded().Timing;
            worker.Run(row);
            var milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            var memory = IsolationReader.OfProcess(worker.Id)!;
            var mebibytes = (memory.ProportionalBytes ?? memory.ResidentBytes) / (double)(1 << 20);
            output.WriteLine($"{milliseconds:0} ms to the first answer: .NET {timing.Runtime.TotalMilliseconds:0}, isolation {timing.Isolation.TotalMilliseconds:0}, load {timing.Load.TotalMilliseconds:0}, warm-up {timing.WarmUp.TotalMilliseconds:0}; {mebibytes:0.0} MiB (resident {memory.ResidentBytes / (double)(1 << 20):0.0}, private {(memory.PrivateBytes ?? 0) / (double)(1 << 20):0.0})");
            (fastest, leanest) = (Math.Min(fastest, milliseconds), Math.Min(leanest, mebibytes));
        }

        Assert.InRange(fastest, 0, MostMilliseconds);
        Assert.InRange(leanest, 0, MostMebibytes);
    }
}
