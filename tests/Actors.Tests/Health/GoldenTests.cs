using System.Collections.Concurrent;
using ActorInference.Contracts;
using ActorInference.Inference;
using Akka.Actor;

namespace ActorInference.Actors.Tests.Health;

/// <summary>Requests whose right answers are known decide whether a model serves.</summary>
public class GoldenTests
{
    private const string Later = "repository.load-on-start = []";

    [Theory]
    [InlineData("thread", 1)]
    [InlineData("thread", 4)]
    [InlineData("process", 1)]
    public async Task RightAnswers_LetTheModelServe_AndAreNoRequests(string domain, int batch)
    {
        await using var node = await TestNode.StartAsync($"{Later}\n defaults {{ golden.every = 100 ms, fault-domain = {domain}, batching.max-size = {batch} }}", "double/1=times2");
        PutGolden(node, "double/golden/one", "[[1, 2.5]]", "[[2, 5.0004]]");
        PutGolden(node, "double/golden/two", "[3]", "[6]", "1, 1");

        await node.AskAsync<ModelStatus>(new LoadModel("double", null));

        Assert.Equal(8, Tensors.One(await node.InferAsync("double", Tensors.Row(4))));
        var statistics = await UntilGoldenAsync(node, golden => golden.Right >= 6);
        Assert.Equal((0, 0, true), (statistics.Golden!.Wrong, statistics.Golden.Unanswered, statistics.Golden.IsRight));
        Assert.Equal((1, 1, 0, 0, 1, 1), (statistics.RequestCount, statistics.Success.Count, statistics.Fail.Count, statistics.Pending, statistics.InferenceCount, statistics.ExecutionCount));
    }

    [Theory]
    [InlineData("[[2, 5.1]]", "[[1, 2.5]]", "Its golden request \"one\" was answered wrongly: the output \"y\" has 5 as element 1 of 2, where 5.1")]
    [InlineData("[[2, 5]]", "[[\"a\", 2.5]]", "The file golden/one.request.json cannot be used: inputs[0].data[0] is no FP32.")]
    [InlineData("[[2, 5]]", "[[1, 2.5]],\n\"name\":", "The file golden/one.request.json cannot be used: line 2 is no JSON.")]
    public async Task WrongOrUnusableAtLoad_KeepsTheModelFromServing(string response, string request, string reason)
    {
        await using var node = await TestNode.StartAsync(Later, "double/1=times2");
        PutGolden(node, "double/golden/one", request, response);

        var failure = await node.FailAsync(InferFailureCode.Unavailable, node.AskAsync(new LoadModel("double", null)));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        var status = await node.StatusAsync("double");
        Assert.Equal(ModelState.Unavailable, status.State);
        Assert.Contains(reason, status.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, (await node.FailAsync(InferFailureCode.Unavailable, node.InferAsync("double", Tensors.Row(4)))).Message, StringComparison.Ordinal);
        await node.FailAsync(InferFailureCode.Unavailable, node.AskAsync(new ProbeModel("double", null)));
        Assert.False((await node.StatisticsAsync("double")).Golden!.IsRight);

        // Whoever mends the file loads the model again.
        PutGolden(node, "double/golden/one", "[[1, 2.5]]", "[[2, 5]]");
        await node.AskAsync<ModelStatus>(new LoadModel("double", null));
        Assert.Equal(8, Tensors.One(await node.InferAsync("double", Tensors.Row(4))));
    }

    [Fact]
    public async Task WrongNewVersion_LeavesTheOldOneServing()
    {
        await using var node = await TestNode.StartAsync("", "model/1=times2");
        node.Put("model/2=times3");
        PutGolden(node, "model/2/golden/one", "[[1, 2.5]]", "[[2, 5]]");

        await node.FailAsync(InferFailureCode.Unavailable, node.AskAsync(new LoadModel("model", null)));

        Assert.Equal(8, Tensors.One(await node.InferAsync("model", Tensors.Row(4))));
    }

    [Fact]
    public async Task ModelThatTurnsWrong_ServesNothingUntilItIsRightAgain()
    {
        var turning = new Turning();
        await using var node = await TestNode.StartAsync($"{Later}\n defaults.golden.every = 100 ms", turning.Factory, "double/1=times2");
        PutGolden(node, "double/golden/one", "[[1, 2.5]]", "[[2, 5]]");
        var events = new ConcurrentQueue<object>();
        var listener = node.System.ActorOf(Props.Create(() => new Listener(events)));
        node.System.EventStream.Subscribe(listener, typeof(GoldenFailed));
        node.System.EventStream.Subscribe(listener, typeof(GoldenRecovered));
        await node.AskAsync<ModelStatus>(new LoadModel("double", null));

        turning.IsWrong = true;

        var status = await node.UntilAsync("double", status => status.State == ModelState.Unavailable);
        Assert.Contains("golden request \"one\"", status.Reason, StringComparison.Ordinal);
        await node.FailAsync(InferFailureCode.Unavailable, node.InferAsync("double", Tensors.Row(4)));
        Assert.True(SpinWait.SpinUntil(() => !events.IsEmpty, TestNode.Patience));
        Assert.Single(events.OfType<GoldenFailed>(), failed => failed is { Model: "double", Version: "1" } && failed.Reason == status.Reason);

        turning.IsWrong = false;

        await node.UntilAsync("double", status => status.State == ModelState.Ready);
        Assert.Equal(8, Tensors.One(await node.InferAsync("double", Tensors.Row(4))));
        Assert.True(SpinWait.SpinUntil(() => events.OfType<GoldenRecovered>().Any(), TestNode.Patience));
        var statistics = await node.StatisticsAsync("double");
        Assert.Equal(statistics.RequestCount, statistics.Success.Count + statistics.Fail.Count);
        Assert.True(statistics.Golden is { IsRight: true, Wrong: > 0 });
    }

    [Fact]
    public async Task BusyModel_IsNotTakenForWrong()
    {
        var isHeld = false;
        var gate = new Gate { Holds = () => Volatile.Read(ref isHeld) };
        await using var node = await TestNode.StartAsync($"{Later}\n defaults.golden {{ every = 100 ms, timeout = 500 ms }}", gate.Factory, "double/1=times2");
        PutGolden(node, "double/golden/one", "[[1, 2.5]]", "[[2, 5]]");

        // On a machine that is busy otherwise 500 ms may be too short for the first rounds.
        using (var patience = new CancellationTokenSource(TestNode.Patience))
        {
            while (await node.AskAsync(new LoadModel("double", null)) is var answer and not ModelStatus) Assert.False(patience.IsCancellationRequested, $"The last answer was {answer}.");
        }

        Volatile.Write(ref isHeld, true);
        await UntilGoldenAsync(node, golden => golden.Unanswered >= 2);

        Assert.Equal(ModelState.Ready, (await node.StatusAsync("double")).State);
        Volatile.Write(ref isHeld, false);
        Assert.Equal(8, Tensors.One(await node.InferAsync("double", Tensors.Row(4))));
    }

    [Fact]
    public async Task ModelThatAnswersNothing_IsNotAskedAllOfTheFirstRounds()
    {
        await using var node = await TestNode.StartAsync($"{Later}\n defaults.golden.timeout = 100 ms", "endless/1=endless");
        foreach (var name in new[] { "one", "two", "three" }) PutGolden(node, $"endless/golden/{name}", "[1]", "[1]", "");

        var failure = await node.FailAsync(InferFailureCode.Unavailable, node.AskAsync(new LoadModel("endless", null)));

        Assert.Contains("was not answered", failure.Message, StringComparison.Ordinal);

        // The last of the first rounds counts: it asked no other one after the first that was not answered.
        Assert.Equal(1, (await node.StatisticsAsync("endless")).Golden!.Unanswered);
    }

    private static void PutGolden(TestNode node, string name, string x, string y, string shape = "1, 2")
    {
        node.PutFile($"{name}.request.json", $$"""{"inputs":[{"name":"x","datatype":"FP32","shape":[{{shape}}],"data":{{x}}}]}""");
        node.PutFile($"{name}.response.json", $$"""{"model_name":"any","outputs":[{"name":"y","datatype":"FP32","shape":[{{shape}}],"data":{{y}}}]}""");
    }

    private static async Task<ModelStatistics> UntilGoldenAsync(TestNode node, Func<GoldenStatistics, bool> condition)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (true)
        {
            var statistics = await node.StatisticsAsync("double");
            if (statistics.Golden is { } golden && condition(golden)) return statistics;
            Assert.False(patience.IsCancellationRequested, $"The last were {statistics.Golden}.");
            await Task.Yield();
        }
    }

    private sealed class Listener(ConcurrentQueue<object> events) : UntypedActor
    {
        protected override void OnReceive(object message) => events.Enqueue(message);
    }

    /// <summary>A real session, in whose place another one answers while it is wrong.</summary>
    private sealed class Turning
    {
        private volatile bool _isWrong;

        internal bool IsWrong
        {
            set => _isWrong = value;
        }

        internal RunnerFactory Factory => (path, settings, cancellation) =>
            new Runner(this, OnnxModelRunner.Load(path, settings, cancellation), OnnxModelRunner.Load(TestModels.PathOf("times3"), settings, cancellation));

        private sealed class Runner(Turning turning, OnnxModelRunner right, OnnxModelRunner wrong) : IModelRunner
        {
            public ModelSignature Signature => right.Signature;

            public void Run(ModelBatch batch) => (turning._isWrong ? wrong : right).Run(batch);

            public void Terminate()
            {
                right.Terminate();
                wrong.Terminate();
            }

            public void WarmUp(params ReadOnlySpan<int> rows) => right.WarmUp(rows);

            public void Dispose()
            {
                right.Dispose();
                wrong.Dispose();
            }
        }
    }
}
