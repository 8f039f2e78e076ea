using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

public sealed class BatchRunTests : PoolBaseline
{
    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void VoiceActivity_StateOnAxisOne_EqualsOneByOne(int count)
    {
        using var runner = Models.Load(Models.VoiceActivity);
        runner.WarmUp(1, 2);
        BatchAssert.EqualsOneByOne(runner, [.. Enumerable.Range(0, count).Select(seed => Voice.Noise(seed))], 1e-5f);
    }

    [Fact]
    public void VoiceActivity_RequestsOfSeveralRows_EqualsOneByOne()
    {
        using var runner = Models.Load(Models.VoiceActivity);
        runner.WarmUp(1, 2);
        BatchAssert.EqualsOneByOne(runner, [Voice.Noise(1, 2), Voice.Noise(2, 1), Voice.Noise(3, 4)], 1e-5f);
    }

    [Fact]
    public void Direction_EqualsOneByOne()
    {
        using var runner = Models.Load(Models.Direction);
        BatchAssert.EqualsOneByOne(runner, [.. Enumerable.Range(0, 3).Select(seed => new[] { Tensor.Noise("x", seed, 1, 3, 48, 192) })], 1e-5f);
    }

    [Fact]
    public void Embedding_EqualsOneByOne()
    {
        using var runner = Models.Load(Models.Embedding);
        BatchAssert.EqualsOneByOne(runner, [.. Enumerable.Range(0, 3).Select(seed => new[] { Tensor.Noise("input_1", seed, 1, 76, 32, 1) })], 1e-4f);
    }

    [Fact]
    public void UnknownOutputAxis_AsksForOneByOneAndLearns()
    {
        using var runner = Models.Load(Models.VoiceActivity);
        var requests = new[] { Voice.Noise(1), Voice.Noise(2) };
        using var batch = new ModelBatch();
        batch.Add(requests[0]);
        batch.Add(requests[1]);

        // The new state is [2,2,128]: both of the first axes have as many elements as the batch has rows.
        runner.Run(batch);
        Assert.Equal(BatchVerdict.RetryOneByOne, batch.Verdict);
        Assert.NotNull(batch.FailureOf(0));
        Tensor.Dispose(runner.RunOne(requests[0]));
        runner.Run(batch);
        Assert.Equal(BatchVerdict.Succeeded, batch.Verdict);
        Tensor.Dispose(requests);
    }

    [Fact]
    public void OneBadRequest_FailsAloneWhenRetried()
    {
        using var runner = TestModels.Lookup().Load();
        var requests = new[] { new[] { Tensor.Of("index", [1], 3L) }, [Tensor.Of("index", [1], 99L)], [Tensor.Of("index", [2], 4L, 5L)] };
        using var batch = new ModelBatch();
        Array.ForEach(requests, inputs => batch.Add(inputs));
        runner.Run(batch);
        Assert.Equal(BatchVerdict.RetryOneByOne, batch.Verdict);

        var verdicts = requests.Select(inputs =>
        {
            using var alone = new ModelBatch();
            alone.Add(inputs);
            runner.Run(alone);
            return alone.Verdict;
        });
        Assert.Equal([BatchVerdict.Succeeded, BatchVerdict.Failed, BatchVerdict.Succeeded], verdicts);
        Assert.Equal(InferFailureCode.InvalidInput, batch.FailureOf(1)!.Code);
        Assert.DoesNotContain("onnxruntime", batch.FailureOf(1)!.Message, StringComparison.Ordinal);
        Tensor.Dispose(requests);
    }

    [Fact]
    public void DifferentShapes_AreNotRunTogether()
    {
        using var runner = Models.Load(Models.Detection);
        var requests = new[] { new[] { Tensor.Zeros<float>("x", 1, 3, 32, 32) }, [Tensor.Zeros<float>("x", 1, 3, 32, 64)] };
        using var batch = new ModelBatch();
        Array.ForEach(requests, inputs => batch.Add(inputs));
        runner.Run(batch);
        Assert.Equal(BatchVerdict.RetryOneByOne, batch.Verdict);
        Tensor.Dispose(requests);
    }

    [Fact]
    public void OutputThatDoesNotFollowTheBatch_NeverIsSplit()
    {
        using var runner = TestModels.SumOverBatch().Load();
        var requests = new[] { new[] { Tensor.Of("x", [1], 1f) }, [Tensor.Of("x", [1], 2f)] };
        using var batch = new ModelBatch();
        Array.ForEach(requests, inputs => batch.Add(inputs));
        runner.Run(batch);
        Assert.Equal(BatchVerdict.RetryOneByOne, batch.Verdict);
        Assert.False(runner.CanBatch);
        Tensor.Dispose(requests);
    }

    [Fact]
    public void Slices_ShareTheMemoryOfTheBatch()
    {
        using var runner = TestModels.Lookup().Load();
        var requests = new[] { new[] { Tensor.Of("index", [1], 3L) }, [Tensor.Of("index", [2], 4L, 5L)] };
        using var batch = new ModelBatch();
        Array.ForEach(requests, inputs => batch.Add(inputs));
        runner.Run(batch);
        var first = batch.PeekOutputs(0)[0];
        var second = batch.PeekOutputs(1)[0];
        Assert.Equal([3f], first.AsSpan<float>().ToArray());
        Assert.Equal([4f, 5f], second.AsSpan<float>().ToArray());
        Assert.Equal(first.Buffer.Pointer + sizeof(float), second.Buffer.Pointer);
        Tensor.Dispose(requests);
    }
}
