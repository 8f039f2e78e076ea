using ActorInference.Contracts;
using Xunit.Abstractions;

namespace ActorInference.Inference.Tests;

/// <summary>Managed bytes that a run costs, counted, not estimated.</summary>
public sealed class AllocationTests(ITestOutputHelper output) : PoolBaseline
{
    private const int Runs = 500;

    [Fact]
    public void Run_SameBuffers_AllocatesNothing()
    {
        using var direction = Models.Load(Models.Direction);
        using var voice = Models.Load(Models.VoiceActivity);
        using var wakeWord = Models.Load(Models.WakeWord);
        Assert.Equal(0, OfSameBuffers(direction, 50, Tensor.Noise("x", 1, 1, 3, 48, 192)));
        Assert.Equal(0, OfSameBuffers(voice, Runs, Voice.Noise(1)));
        Assert.Equal(0, OfSameBuffers(wakeWord, Runs, Tensor.Noise("onnx::Flatten_0", 1, 1, 24, 96)));
    }

    [Fact]
    public void Run_RotatingBuffers_AllocatesOnlyTheHandlesOfItsOutputs()
    {
        using var voice = Models.Load(Models.VoiceActivity);
        using var wakeWord = Models.Load(Models.WakeWord);
        var requests = Enumerable.Range(0, 8).Select(seed => Voice.Noise(seed)).ToArray();
        var words = Enumerable.Range(0, 8).Select(seed => new[] { Tensor.Noise("onnx::Flatten_0", seed, 1, 24, 96) }).ToArray();
        var ofVoice = OfRotatingBuffers(voice, requests, 1);
        var ofWord = OfRotatingBuffers(wakeWord, words, 1);
        output.WriteLine($"managed bytes per run, outputs taken: voice activity {ofVoice} (2 outputs), wake word {ofWord} (1 output)");
        Assert.InRange(ofVoice, 0, 320);
        Assert.InRange(ofWord, 0, 180);
        Tensor.Dispose(requests);
        Tensor.Dispose(words);
    }

    [Fact]
    public void Run_Batches_AllocateOnlyHandles()
    {
        using var voice = Models.Load(Models.VoiceActivity);
        voice.WarmUp(1, 2);
        var requests = Enumerable.Range(0, 32).Select(seed => Voice.Noise(seed)).ToArray();
        var bytes = OfRotatingBuffers(voice, requests, 8) / 8.0;
        output.WriteLine($"managed bytes per request in batches of 8, outputs taken: voice activity {bytes}");
        Assert.InRange(bytes, 0, 400);
        Tensor.Dispose(requests);
    }

    private static long OfSameBuffers(OnnxModelRunner runner, int runs, params NamedTensor[] inputs)
    {
        using var batch = new ModelBatch();
        batch.Add(inputs);
        for (var run = 0; run < 10; run++)
        {
            runner.Run(batch);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < runs; run++)
        {
            runner.Run(batch);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(BatchVerdict.Succeeded, batch.Verdict);
        Tensor.Dispose(inputs);
        return allocated;
    }

    private static long OfRotatingBuffers(OnnxModelRunner runner, NamedTensor[][] requests, int size)
    {
        using var batch = new ModelBatch();
        var before = 0L;
        for (var run = -20; run < Runs; run++)
        {
            before = run == 0 ? GC.GetAllocatedBytesForCurrentThread() : before;
            for (var index = 0; index < size; index++)
            {
                batch.Add(requests[(((run + 20) * size) + index) % requests.Length]);
            }

            runner.Run(batch);
            for (var index = 0; index < size; index++)
            {
                foreach (var tensor in batch.OutputsOf(index)!)
                {
                    tensor.Dispose();
                }
            }

            batch.Clear();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Runs;
    }
}
