using ActorInference.Contracts;
using Akka.Actor;
using Xunit.Abstractions;

namespace ActorInference.Actors.Tests;

public class InstanceFaultTests(ITestOutputHelper output)
{
    private const string Quick = "restart { min-backoff = 5 ms, max-backoff = 20 ms, max-failures = 1000 }";

    [Fact]
    public async Task InstanceKilled_AtRandomMoments_EveryRequestGetsOneAnswerAndTheInstanceComesBack()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var node = await TestNode.StartAsync($"defaults {{ instances = 2, {Quick} }}", "mlp/1=mlp", "times/1=times1");

        for (var round = 0; round < 30; round++)
        {
            var asked = Enumerable.Range(0, 40).Select(value => node.InferAsync("mlp", Ledger.Input(value))).ToArray();
            End(node, "mlp", random.Next(2), random.Next(2) == 0 ? Kill : PoisonPill.Instance);
            var other = await node.InferAsync("times", Tensors.Row(round));
            var answers = await Task.WhenAll(asked);

            Assert.Equal([(float)round], Tensors.Take(other));
            for (var value = 0; value < answers.Length; value++)
                if (answers[value] is InferFailure failure) Assert.Equal(InferFailureCode.WorkerLost, failure.Code);
                else Assert.Equal(Ledger.Output(value), Tensors.Take(answers[value]));
            var restarts = round + 1;
            await node.UntilAsync("mlp", status => status.Instances.Sum(each => each.Restarts) == restarts && status.Instances.All(each => each.State == "ready"));
        }

        var statistics = await node.StatisticsAsync("mlp");
        Assert.Equal((30 * 40, 0), (statistics.Success.Count + statistics.Fail.Count, statistics.Pending));
        Assert.Equal(0, (await node.StatisticsAsync("times")).Fail.Count);
    }

    [Theory]
    [InlineData("thread", 1)]
    [InlineData("process", 1)]
    [InlineData("process", 4)]
    public async Task RequestSentTwice_SecondOneIsRefused_AndTheInstanceGoesOn(string faultDomain, int batch)
    {
        await using var node = await TestNode.StartAsync($"defaults {{ fault-domain = {faultDomain}, batching {{ max-size = {batch}, max-delay = 100 ms }} }}", "times/1=times3");
        var request = new InferRequest("times", null, null, [Tensors.Row(1)], null, InferOptions.Default);
        Assert.Equal(3f, Tensors.One(await node.AskAsync(request)));

        Task<object>[] asked = [node.InferAsync("times", Tensors.Row(2)), node.AskAsync(request), node.InferAsync("times", Tensors.Row(3))];

        var refused = await node.FailAsync(InferFailureCode.InvalidInput, asked[1]);
        Assert.Contains("sent once", refused.Message, StringComparison.Ordinal);
        Assert.Equal(6f, Tensors.One(await asked[0]));
        Assert.Equal(9f, Tensors.One(await asked[2]));
        Assert.Equal(0, Assert.Single((await node.StatusAsync("times")).Instances).Restarts);
    }

    [Fact]
    public async Task InstanceEndsByADefect_ClientsAreNotToldWhich()
    {
        await using var node = await TestNode.StartAsync("defaults.restart.max-failures = 1", "times/1=times1");

        End(node, "times", 0, Kill);

        var status = await node.UntilAsync("times", each => each.State == ModelState.Unavailable);
        Assert.Equal("1 failures of its instances within 60 s, the last: it ended by a defect; the log of its node says which.", status.Reason);
    }

    [Fact]
    public async Task RunThrows_MidBatch_FailsOnlyThatRequestAndStartsTheInstanceAgain()
    {
        var gate = new Gate { Crash = batch => Volatile.Read(ref _crash) > 0 && Interlocked.Decrement(ref _crash) >= 0 ? new InvalidOperationException("boom") : null };
        gate.Open();
        await using var node = await TestNode.StartAsync($"defaults {{ {Quick} }}", gate.Factory, "times/1=times1");
        for (var round = 0; round < 30; round++)
        {
            Volatile.Write(ref _crash, 1);
            var asked = Enumerable.Range(0, 5).Select(value => node.InferAsync("times", Tensors.Row(value))).ToArray();
            var answers = await Task.WhenAll(asked);

            var failure = Assert.Single(answers.OfType<InferFailure>());
            Assert.Equal(InferFailureCode.WorkerLost, failure.Code);
            Assert.DoesNotContain("boom", failure.Message);
            for (var value = 0; value < answers.Length; value++)
                if (answers[value] is InferResult) Assert.Equal([(float)value], Tensors.Take(answers[value]));
        }

        Assert.Equal((120, 30), (await node.StatisticsAsync("times")) is { } statistics ? (statistics.Success.Count, statistics.Failures.Backend) : default);
    }

    private int _crash;

    [Fact]
    public async Task EveryRunThrows_ModelBecomesUnavailableWithItsReason_AndALoadRevivesIt()
    {
        var crashing = true;
        var gate = new Gate { Crash = batch => Volatile.Read(ref crashing) ? new InvalidOperationException("boom") : null };
        gate.Open();
        await using var node = await TestNode.StartAsync(
            "models.times.restart { min-backoff = 1 ms, max-backoff = 5 ms, max-failures = 3 }", gate.Factory, "times/1=times1");

        for (var failures = 0; failures < 3; failures++)
            await node.FailAsync(InferFailureCode.WorkerLost, node.InferAsync("times", Tensors.Row(1)));
        var status = await node.UntilAsync("times", each => each.State == ModelState.Unavailable);
        Assert.Contains("3 failures of its instances within 60 s", status.Reason);
        await node.FailAsync(InferFailureCode.Unavailable, node.InferAsync("times", Tensors.Row(1)));
        await node.FailAsync(InferFailureCode.Unavailable, node.AskAsync(new ProbeModel("times", null)));

        Volatile.Write(ref crashing, false);
        Assert.Equal(ModelState.Ready, (await node.AskAsync<ModelStatus>(new LoadModel("times", null))).State);
        Assert.Equal(1f, Tensors.One(await node.InferAsync("times", Tensors.Row(1))));
    }

    [Fact]
    public async Task EveryRunFails_IsRestartedThenUnavailable_OthersNeverNotice()
    {
        var isBroken = false;
        var gate = new Gate { Fails = path => Volatile.Read(ref isBroken) && path.Contains("mlp", StringComparison.Ordinal) };
        gate.Open();
        await using var node = await TestNode.StartAsync(
            "models.mlp.restart { min-backoff = 1 ms, max-backoff = 5 ms, max-failures = 2, max-failed-runs = 2 }", gate.Factory, "mlp/1=mlp", "times/1=times1");

        Assert.Equal(Ledger.Output(0), Tensors.Take(await node.InferAsync("mlp", Ledger.Input(0))));
        Volatile.Write(ref isBroken, true);
        while ((await node.StatusAsync("mlp")).State == ModelState.Ready)
        {
            Assert.IsType<InferFailure>(await node.InferAsync("mlp", Ledger.Input(0)));
            Assert.Equal(2f, Tensors.One(await node.InferAsync("times", Tensors.Row(2))));
        }

        Assert.Contains("2 runs in a row failed", (await node.StatusAsync("mlp")).Reason);
        Volatile.Write(ref isBroken, false);
        await node.AskAsync<ModelStatus>(new LoadModel("mlp", null));
        Assert.Equal(Ledger.Output(0), Tensors.Take(await node.InferAsync("mlp", Ledger.Input(0))));
    }

    /// <summary>One client with inputs that the model cannot take does not take it away from all others.</summary>
    [Theory]
    [InlineData("thread")]
    [InlineData("process")]
    public async Task RequestsThatTheModelCannotTake_FailAlone_AndTheInstanceStays(string faultDomain)
    {
        await using var node = await TestNode.StartAsync(
            $"models.bomb {{ fault-domain = {faultDomain}, restart {{ min-backoff = 1 ms, max-backoff = 5 ms, max-failures = 2, max-failed-runs = 2 }} }}", "bomb/1=bomb");
        for (var round = 0; round < 12; round++)
        {
            await node.FailAsync(InferFailureCode.Internal, node.InferAsync("bomb", Tensors.Longs("x", [1], 1L << 50)));
            if (round % 6 == 0) Assert.Equal(3, Tensors.Take(await node.InferAsync("bomb", Tensors.Longs("x", [1], 3))).Length);
        }

        var status = await node.StatusAsync("bomb");
        Assert.Equal((ModelState.Ready, 0), (status.State, Assert.Single(status.Instances).Restarts));
    }

    /// <param name="elements">That the model is asked for: more than it can make, or than has room in the memory for answers.</param>
    [Theory]
    [InlineData(1L << 50)]
    [InlineData(5L << 20)]
    public async Task RequestsFailWhileTheirMemoryIsFull_TheInstanceStays(long elements)
    {
        await using var node = await TestNode.StartAsync(
            "models.bomb { fault-domain = process, link.max-memory = 16 MiB, restart { min-backoff = 1 ms, max-backoff = 5 ms, max-failures = 2, max-failed-runs = 2 } }", "bomb/1=bomb");
        var memory = node.Runtime.MemoryOf("bomb");
        var held = new List<TensorBuffer>();
        NamedTensor[] asked = [Ask(elements), Ask(elements), Ask(elements), Ask(3)];
        Fill(1 << 20);
        Fill(1);

        foreach (var each in asked[..^1]) await node.FailAsync(InferFailureCode.Internal, node.InferAsync("bomb", each));

        Assert.Equal(3, Tensors.Take(await node.InferAsync("bomb", asked[^1])).Length);
        var status = await node.StatusAsync("bomb");
        Assert.Equal((ModelState.Ready, 0), (status.State, Assert.Single(status.Instances).Restarts));
        held.ForEach(each => each.Dispose());

        void Fill(int size) => Assert.Throws<TensorMemoryFullException>((Action)(() =>
        {
            while (true) held.Add(memory.Rent(size));
        }));

        // Its memory stays taken when it is answered.
        NamedTensor Ask(long count)
        {
            var buffer = memory.Rent(sizeof(long));
            BitConverter.TryWriteBytes(buffer.Span, count);
            held.Add(buffer.Share(0, sizeof(long)));
            return new NamedTensor("x", TensorDatatype.Int64, TensorShape.Create(1), buffer);
        }
    }

    [Fact]
    public async Task InstanceKilled_ComesUpOnANewThreadWithTheSameCores()
    {
        await using var node = await TestNode.StartAsync($"defaults {{ cores = 1, {Quick} }}", "times/1=times1");
        var before = Assert.Single((await node.StatusAsync("times")).Instances);

        End(node, "times", 0, Kill);
        var after = (await node.UntilAsync("times", status => status.Instances[0] is { Restarts: 1, State: "ready" })).Instances[0];

        Assert.NotEqual(before.ThreadId, after.ThreadId);
        Assert.Equal(before.Cores, after.Cores);
        Assert.Single(after.Cores);
        Assert.False(after.CoresShared);
    }

    private static object Kill => Akka.Actor.Kill.Instance;

    private static void End(TestNode node, string model, int instance, object message) =>
        node.System.ActorSelection($"/user/inference/{model}-v1-*/instance-{instance}-*").Tell(message);
}
