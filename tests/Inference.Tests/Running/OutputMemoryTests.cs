using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

public sealed class OutputMemoryTests : PoolBaseline
{
    [Fact]
    public void ForetoldOutputs_AreWrittenWhereTheyAreWanted()
    {
        using var runner = Models.Load(Models.Direction);
        using var input = Tensor.Noise("x", 1, 1, 3, 48, 192);
        LearnShapes(runner, [input]);
        var memory = new Watched();
        runner.OutputMemory = memory;

        using var output = Assert.Single(runner.RunOne(input));

        Assert.Equal(output.Buffer.Pointer, Assert.Single(memory.Given));
    }

    [Fact]
    public void Batches_AreDividedInTheSameMemory()
    {
        using var runner = Models.Load(Models.VoiceActivity);
        NamedTensor[][] requests = [Voice.Noise(1), Voice.Noise(2)];
        var both = Voice.Noise(3, rows: 2);
        LearnShapes(runner, requests[0]);
        LearnShapes(runner, both);
        var memory = new Watched();
        runner.OutputMemory = memory;
        using var batch = new ModelBatch();
        Array.ForEach(requests, inputs => batch.Add(inputs));

        runner.Run(batch);

        Assert.Equal(BatchVerdict.Succeeded, batch.Verdict);
        foreach (var output in batch.PeekOutputs(0).ToArray().Concat(batch.PeekOutputs(1).ToArray()))
        {
            Assert.Contains(memory.Given, start => output.Buffer.Pointer >= start && output.Buffer.Pointer < start + (64 << 10));
        }

        Tensor.Dispose([both, .. requests]);
    }

    [Fact]
    public void FullMemory_FailsTheRequestAsOverloaded()
    {
        using var runner = Models.Load(Models.Direction);
        using var input = Tensor.Noise("x", 1, 1, 3, 48, 192);
        LearnShapes(runner, [input]);
        runner.OutputMemory = new Watched { IsFull = true };
        using var batch = new ModelBatch();
        batch.Add([input]);

        runner.Run(batch);

        Assert.Equal(new RunFailure(InferFailureCode.Overloaded, "No room."), batch.FailureOf(0));
    }

    /// <summary>The shapes of outputs are believed when they were seen twice.</summary>
    private static void LearnShapes(OnnxModelRunner runner, NamedTensor[] inputs)
    {
        for (var time = 0; time < 2; time++)
        {
            Tensor.Dispose(runner.RunOne(inputs));
        }
    }

    private sealed class Watched : TensorSource
    {
        public List<nint> Given { get; } = [];

        public bool IsFull { get; init; }

        public override TensorBuffer Rent(long length)
        {
            var buffer = IsFull ? throw new TensorMemoryFullException("No room.") : TensorBuffer.Rent(length);
            Given.Add(buffer.Pointer);
            return buffer;
        }
    }
}
