using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Actors.Tests;

public class WorkerPathTests
{
    // A worker that the machine starves is not taken for one that does not end its run.
    private const string Process = "defaults { fault-domain = process, link { terminate-grace = 30 s, heartbeat-timeout = 1 m } }";

    [Fact]
    public async Task Infer_RunsInAProcessOfItsOwn()
    {
        await using var node = await TestNode.StartAsync(Process, "times/1=times3", "mlp/1=mlp");
        using var probe = new WorkerProbe(node);

        Assert.Equal(6f, Tensors.One(await node.InferAsync("times", Tensors.Row(2))));
        Assert.Equal(Ledger.Output(5), Tensors.Take(await node.InferAsync("mlp", Ledger.Input(5))));
        Assert.IsType<ModelReady>(await node.AskAsync(new ProbeModel("times", null)));

        int[] processes = [.. await probe.ProcessesAsync("times"), .. await probe.ProcessesAsync("mlp")];
        Assert.Equal(2, processes.Distinct().Count());
        Assert.DoesNotContain(Environment.ProcessId, processes);
        Assert.DoesNotContain(0, processes);
    }

    [Fact]
    public async Task Unload_EndsTheWorker()
    {
        await using var node = await TestNode.StartAsync(Process, "times/1=times1");
        using var probe = new WorkerProbe(node);
        var process = await probe.ServingAsync("times");

        await node.AskAsync<ModelStatus>(new UnloadModel("times", null));

        Assert.False(Signals.Send(process, 0));
    }

    [Fact]
    public async Task Infer_EndlessRun_EndsAtItsDeadlineAndTheWorkerGoesOn()
    {
        await using var node = await TestNode.StartAsync(Process, "endless/1=endless");

        await node.FailAsync(
            InferFailureCode.DeadlineExceeded,
            node.InferAsync("endless", new InferOptions { Deadline = Deadline.After(TimeSpan.FromMilliseconds(150)) }, Tensors.Floats("x", [], 1)));

        Assert.Equal(-1f, Tensors.One(await node.InferAsync("endless", Tensors.Floats("x", [], -1))));
        Assert.Equal(0, Assert.Single((await node.StatusAsync("endless")).Instances).Restarts);
    }

    [Fact]
    public async Task Infer_ClientLeavesWhileRunning_StopsTheRun()
    {
        await using var node = await TestNode.StartAsync(Process, "endless/1=endless");
        using var client = new CancellationTokenSource();

        var answer = node.InferAsync("endless", new InferOptions { Cancellation = client.Token }, Tensors.Floats("x", [], 1));
        await node.UntilAsync("endless", status => status.Instances[0].Queue == 1);
        await client.CancelAsync();

        await node.FailAsync(InferFailureCode.Cancelled, answer);
        Assert.Equal(-2f, Tensors.One(await node.InferAsync("endless", Tensors.Floats("x", [], -2))));
        Assert.Equal(0, Assert.Single((await node.StatusAsync("endless")).Instances).Restarts);
    }

    [Fact]
    public async Task Infer_OneBadRequestInABatch_DoesNotFailItsNeighbours()
    {
        await using var node = await TestNode.StartAsync($"{Process}\ndefaults.batching {{ max-size = 4, max-delay = 9 s }}", "lookup/1=lookup");

        var answers = await Task.WhenAll(new long[] { 3, 99, 5, 7 }.Select(index => node.InferAsync("lookup", Tensors.Longs("index", [1], index))));

        Assert.Equal([3f, 5f, 7f], new[] { 0, 2, 3 }.Select(each => Tensors.Take(answers[each])[0]));
        Assert.IsType<InferFailure>(answers[1]);
        var statistics = await node.StatisticsAsync("lookup");
        Assert.Equal((3, 1, 0), (statistics.Success.Count, statistics.Fail.Count, statistics.Pending));
    }

    [Fact]
    public async Task Infer_StepsOfASequence_CarryTheStateInOrder()
    {
        await using var node = await TestNode.StartAsync(
            $"{Process}\nmodels.sum.sequence.states = [{{ input = state, output = next }}]", "sum/1=accumulator");

        var asked = Enumerable.Range(1, 100).Select(step => node.InferAsync(
            "sum", new InferOptions { Sequence = new InferSequence("a", step == 1, step == 100) }, Tensors.Floats("x", [1, 2], step, step)));

        var sums = (await Task.WhenAll(asked)).Select(answer => Tensors.Take(answer, "sum")[0]).ToArray();
        Assert.Equal(Enumerable.Range(1, 100).Select(step => step * (step + 1) / 2f), sums);
    }

    [Fact]
    public async Task MemoryOf_ModelWithWorkers_IsReadInPlaceAndOutlivesTheModel()
    {
        await using var node = await TestNode.StartAsync($"{Process}\nmodels.other.fault-domain = thread", "times/1=times2", "other/1=times2");
        Assert.Same(TensorSource.Pool, node.Runtime.MemoryOf("other"));
        var memory = Assert.IsType<SharedArena>(node.Runtime.MemoryOf("times"));
        var kept = memory.Rent(4);
        kept.Span[0] = 7;

        Assert.Equal(4f, Tensors.One(await node.InferAsync("times", InMemory(memory, 2))));

        await node.AskAsync<ModelStatus>(new UnloadModel("times", null));
        Assert.Same(TensorSource.Pool, node.Runtime.MemoryOf("times"));
        Assert.Equal(7, kept.Span[0]);
        kept.Dispose();
        Assert.Equal((0L, 0L), (memory.RentedBytes, memory.LostBuffers));
    }

    private static NamedTensor InMemory(TensorSource memory, float value)
    {
        var buffer = memory.Rent(4);
        BitConverter.TryWriteBytes(buffer.Span, value);
        return new NamedTensor("x", TensorDatatype.FP32, TensorShape.Create(1, 1), buffer);
    }
}
