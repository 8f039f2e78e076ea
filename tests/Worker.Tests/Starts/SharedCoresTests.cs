using ActorInference.Isolation;

namespace ActorInference.Worker.Tests.Starts;

/// <summary>A worker on cores that nobody leased, while another model leases one of them and this one still comes up.</summary>
public sealed class SharedCoresTests
{
    private const int Instances = 24;

    [SkippableFact]
    public void CoresBecomeFewerWhileItComesUp_AllItsThreadsFollow()
    {
        Skip.If(ProcessAffinity.Allowed.Count < 2, "needs two cores");
        var (all, left) = (ProcessAffinity.Allowed, CoreSet.Of(ProcessAffinity.Allowed.First()));
        using var worker = TestWorker.Load(Files.Small, plan => plan with
        {
            Isolation = new ProcessIsolation { Threads = new() { Cores = all } },
            SharedCores = () => left,
            Instances = [.. Enumerable.Range(0, Instances).Select(index => new WorkerInstancePlan(index, new() { Cores = all }))],
        });
        using var row = Tensors.Row(1);

        Assert.Equal(Tensors.Expected(row), worker.Run(row));
        var threads = IsolationReader.OfProcess(worker.Id)!.Threads;
        Assert.All(threads, thread => Assert.True(thread.Cores.Equals(left), $"{thread.Name} runs on {thread.Cores}."));
        Assert.Equal(Instances, threads.Count(static thread => thread.Name.StartsWith("terminate-", StringComparison.Ordinal)));
        Assert.Equal("", worker.Output);
    }
}
