using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Faults.Tests.Workers;
using ActorInference.Ledger.Booking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Overload;

/// <summary>W5: a hog on an instance's core. Its queue stays bounded, and what is too much is refused at once with a hint when to try again.</summary>
public sealed class SlowWorkerTests(ITestOutputHelper output)
{
    private const int QueueBound = 8, InstanceBound = 3, Hogs = 3, Deadline = 10_000;

    [SkippableTheory]
    [InlineData("thread")]
    [InlineData("process")]
    public async Task HogOnItsCore_QueueIsBounded_AndExcessRefusedAtOnce(string faultDomain)
    {
        Skip.If(Environment.ProcessorCount < 2, "needs two cores: one for the model and the hog, one for everything else");
        var (_, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(
            $$"""
            inference.models.count { {{Configurations.Patient(faultDomain)}}, cores = [1], queue.max-length = {{QueueBound}} }
            """,
            "count");
        using var vigil = await Vigil.BeginAsync(
            server, output, seed, $"name=slow,model=count,in-flight=24,size=10000,deadline={Deadline},pace=20");
        var most = 0.0;
        using (new CoreHog(1, Hogs))
        {
            var served = vigil.Judge.Entries.Count(entry => entry is { Load: "slow", Verdict: Verdict.Right });
            var enough = vigil.Judge.BookedAsync(served + Rounds.Of(30), "slow", Verdict.Right);
            while (!enough.IsCompleted)
            {
                most = Math.Max(most, (await server.MetricsAsync()).Sum("nv_inference_pending_request_count", ("model", "count")));
                await Task.WhenAny(enough, Task.Delay(20));
            }

            await enough;
        }

        var findings = await vigil.EndAsync();

        // Who was let in and not served in time hears so at the deadline; that is no refusal.
        var errors = findings.Entries.Where(entry => entry is { Load: "slow", Verdict: Verdict.Error }).ToArray();
        var refused = errors.Where(entry => !entry.Remark.Contains("deadline", StringComparison.Ordinal)).ToArray();
        var waits = refused.Select(entry => entry.Milliseconds).Order().ToArray();
        output.WriteLine($"{refused.Length} of {findings.Load("slow").Sent} refused, p50 {LoadReport.Percentile(waits, 0.5):0.0} ms, p99 {LoadReport.Percentile(waits, 0.99):0.0} ms; at most {most} waited; {refused.FirstOrDefault()?.Remark}");
        Assert.NotEmpty(refused);
        Assert.All(refused, entry => Assert.True(entry is { Status: 503, CanRetry: true } && entry.Remark.Contains("try again in about", StringComparison.Ordinal), entry.Remark));
        Assert.InRange(most, 1, QueueBound + InstanceBound);
        Assert.True(LoadReport.Percentile(waits, 0.99) < Bounds.Milliseconds(500).TotalMilliseconds, "excess waited to be refused");
        Assert.True(findings.Load("slow").Right > 0, "nothing was served");
    }
}
