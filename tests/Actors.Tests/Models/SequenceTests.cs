using ActorInference.Contracts;

namespace ActorInference.Actors.Tests;

public class SequenceTests
{
    private const string States = "models.sum.sequence { idle-timeout = 20 s, max-sequences = 2, states = [{ input = state, output = next }] }";

    [Fact]
    public async Task Infer_StepsOfASequence_CarryTheStateInOrder()
    {
        await using var node = await TestNode.StartAsync(States, "sum/1=accumulator");

        var asked = Enumerable.Range(1, 100).Select(step => StepAsync(node, "a", step, step == 1, step == 100)).ToArray();
        var other = await StepAsync(node, "b", 1000, true, false);

        var sums = (await Task.WhenAll(asked)).Select(answer => Tensors.Take(answer, "sum")[0]).ToArray();
        Assert.Equal(Enumerable.Range(1, 100).Select(step => step * (step + 1) / 2f), sums);
        Assert.Equal(1000f, Tensors.Take(other)[0]);
    }

    [Fact]
    public async Task Infer_Step_GivesTheStateOnlyWhenAsked()
    {
        await using var node = await TestNode.StartAsync(States, "sum/1=accumulator");

        using var all = Assert.IsType<InferResult>(await StepAsync(node, "a", 1, true, false));
        using var asked = Assert.IsType<InferResult>(await StepAsync(node, "a", 1, false, false, "next", "sum"));
        using var afterwards = Assert.IsType<InferResult>(await StepAsync(node, "a", 1, false, false));

        Assert.Equal(["sum"], all.Outputs.Select(output => output.Name));
        Assert.Equal(["next", "sum"], asked.Outputs.Select(output => output.Name));
        Assert.Equal(3f, afterwards.Outputs[0].AsSpan<float>()[0]);
    }

    [Fact]
    public async Task Infer_StartAgain_BeginsAtZero()
    {
        await using var node = await TestNode.StartAsync(States, "sum/1=accumulator");
        Tensors.Take(await StepAsync(node, "a", 5, true, false));
        Tensors.Take(await StepAsync(node, "a", 5, false, false));

        Assert.Equal(7f, Tensors.Take(await StepAsync(node, "a", 7, true, false))[0]);
    }

    [Fact]
    public async Task Infer_UnknownOrTooManySequences_AreRefused()
    {
        await using var node = await TestNode.StartAsync(States, "sum/1=accumulator");

        await node.FailAsync(InferFailureCode.InvalidInput, StepAsync(node, "a", 1, false, false));
        Tensors.Take(await StepAsync(node, "a", 1, true, false));
        Tensors.Take(await StepAsync(node, "b", 1, true, false));
        await node.FailAsync(InferFailureCode.Overloaded, StepAsync(node, "c", 1, true, false));
        Tensors.Take(await StepAsync(node, "b", 1, false, true));
        Tensors.Take(await StepAsync(node, "c", 1, true, false));
        await node.FailAsync(InferFailureCode.InvalidInput, StepAsync(node, "b", 1, false, false));
    }

    [Fact]
    public async Task Infer_SilentSequence_EndsAndGivesItsStateBack()
    {
        await using var node = await TestNode.StartAsync(
            "models.sum.sequence { idle-timeout = 50 ms, max-sequences = 1, states = [{ input = state, output = next }] }", "sum/1=accumulator");
        var rented = TensorPool.RentedBytes;
        Tensors.Take(await StepAsync(node, "a", 1, true, false));

        Assert.True(SpinWait.SpinUntil(() => TensorPool.RentedBytes == rented, TestNode.Patience));

        Tensors.Take(await StepAsync(node, "b", 1, true, true));
    }

    [Fact]
    public async Task Infer_InvalidStep_LeavesTheSequenceAsItWas()
    {
        await using var node = await TestNode.StartAsync(States, "sum/1=accumulator");
        Tensors.Take(await StepAsync(node, "a", 5, true, false));

        var wrong = new InferOptions { Sequence = new InferSequence("a", false, false) };
        await node.FailAsync(InferFailureCode.InvalidInput, node.InferAsync("sum", wrong, Tensors.Floats("z", [1, 2])));

        Assert.Equal(6f, Tensors.Take(await StepAsync(node, "a", 1, false, false))[0]);
    }

    [Fact]
    public async Task Infer_StepExpiresInAnInstancesQueue_TheNextOneRuns()
    {
        var gate = new Gate { IsDeaf = true };
        await using var node = await TestNode.StartAsync(States, gate.Factory, "sum/1=accumulator");
        var running = StepAsync(node, "a", 1, true, false);
        await gate.EnteredAsync();

        var expires = new InferOptions { Sequence = new InferSequence("b", true, false), Deadline = Deadline.After(TimeSpan.FromMilliseconds(100)) };
        var expired = node.InferAsync("sum", expires, Tensors.Floats("x", [1, 2], 2, 2));
        var next = StepAsync(node, "b", 3, true, false);
        await node.FailAsync(InferFailureCode.DeadlineExceeded, expired);
        gate.Open();

        Assert.Equal(1f, Tensors.Take(await running)[0]);
        Assert.Equal(3f, Tensors.Take(await next)[0]);
        Assert.Equal(ModelState.Ready, (await node.StatusAsync("sum")).State);
    }

    [Fact]
    public async Task Infer_ManyInvalidStepsBehindOne_EachIsRefused()
    {
        const int steps = 30_000;
        var gate = new Gate();
        await using var node = await TestNode.StartAsync($"{States}\nmodels.sum.queue.max-length = {steps}", gate.Factory, "sum/1=accumulator");
        var first = StepAsync(node, "a", 1, true, false);
        await gate.EnteredAsync();
        var invalid = new InferOptions { Sequence = new InferSequence("a", false, false), Deadline = Deadline.After(TestNode.Patience) };
        var refused = Enumerable.Range(0, steps).Select(_ => node.InferAsync("sum", invalid, Tensors.Floats("z", [1, 2], 1, 1))).ToArray();

        gate.Open();

        Tensors.Take(await first);
        foreach (var step in refused) await node.FailAsync(InferFailureCode.InvalidInput, step);
        Assert.Equal(2f, Tensors.Take(await StepAsync(node, "a", 1, false, false))[0]);
    }

    [Fact]
    public async Task Infer_InvalidStepBehindTheEnd_ThoseBehindItGoOn()
    {
        var gate = new Gate();
        await using var node = await TestNode.StartAsync(States, gate.Factory, "sum/1=accumulator");
        var last = StepAsync(node, "a", 1, true, true);
        await gate.EnteredAsync();
        var invalid = node.InferAsync("sum", new InferOptions { Sequence = new InferSequence("a", true, false) }, Tensors.Floats("z", [1, 2], 1, 1));
        var begun = StepAsync(node, "a", 3, true, false);
        var after = StepAsync(node, "a", 4, false, false);

        gate.Open();

        Assert.Equal(1f, Tensors.Take(await last)[0]);
        await node.FailAsync(InferFailureCode.InvalidInput, invalid);
        Assert.Equal(3f, Tensors.Take(await begun)[0]);
        Assert.Equal(7f, Tensors.Take(await after)[0]);
    }

    [Fact]
    public async Task Infer_VoiceActivity_ImplicitStateEqualsExplicitState()
    {
        await using var node = await TestNode.StartAsync(
            "models.voice.sequence.states = [{ input = state, output = stateN }]", "voice/1=voice-activity");
        var random = new Random(7);
        var state = new float[256];
        for (var step = 0; step < 20; step++)
        {
            var sound = Enumerable.Range(0, 576).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
            using var stated = Assert.IsType<InferResult>(await node.InferAsync(
                "voice", Tensors.Floats("input", [1, 576], sound), Tensors.Floats("state", [2, 1, 128], state), Tensors.Longs("sr", [], 16000)));
            state = stated.Outputs[1].AsSpan<float>().ToArray();

            var options = new InferOptions { Sequence = new InferSequence("s", step == 0, step == 19) };
            var implied = Tensors.Take(await node.InferAsync("voice", options, Tensors.Floats("input", [1, 576], sound), Tensors.Longs("sr", [], 16000)));

            Assert.Equal(stated.Outputs[0].AsSpan<float>()[0], implied[0]);
        }
    }

    [Fact]
    public async Task Load_StatesThatTheModelDoesNotHave_MakeItUnavailable()
    {
        await using var node = await TestNode.StartAsync("models.sum.sequence.states = [{ input = nothing, output = next }]", "sum/1=accumulator");

        Assert.Contains("\"nothing\"", (await node.StatusAsync("sum")).Reason);
    }

    private static Task<object> StepAsync(TestNode node, string id, float value, bool start, bool end, params string[] outputs) =>
        node.AskAsync(new InferRequest(
            "sum",
            null,
            null,
            [Tensors.Floats("x", [1, 2], value, value)],
            outputs.Length == 0 ? null : outputs,
            new InferOptions { Sequence = new InferSequence(id, start, end) }));
}
