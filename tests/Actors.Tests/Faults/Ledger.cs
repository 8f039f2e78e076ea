using System.Collections.Concurrent;
using ActorInference.Contracts;

namespace ActorInference.Actors.Tests;

/// <summary>
/// The judge: asks with inputs whose right output it can compute, and books what came back. Anything but one right answer, or one failure with
/// a code, is an offence.
/// </summary>
internal sealed class Ledger(TestNode node)
{
    private readonly ConcurrentQueue<string> _offences = new();
    private readonly ConcurrentDictionary<InferFailureCode, int> _failures = new();
    private int _right;

    internal int Right => _right;

    internal int Failed => _failures.Values.Sum();

    internal IReadOnlyDictionary<InferFailureCode, int> Failures => _failures;

    internal IReadOnlyCollection<string> Offences => _offences;

    internal static NamedTensor Input(int seed)
    {
        var values = new float[64];
        for (var index = 0; index < 64; index++) values[index] = (seed + index) % 16;
        return Tensors.Floats("x", [1, 64], values);
    }

    internal static float[] Output(int seed)
    {
        var output = new float[10];
        for (var column = 0; column < 10; column++)
            for (var row = 0; row < 64; row++)
                output[column] += (seed + row) % 16 * ((((7 * row) + (3 * column)) % 11) - 5) / 8f;
        return output;
    }

    internal async Task AskAsync(int seed, InferOptions options)
    {
        var id = $"request {seed}";
        switch (await node.AskAsync(new InferRequest("mlp", null, id, [Input(seed)], null, options)))
        {
            case InferResult result:
                Book(result.Id == id && result.Outputs[0].AsSpan<float>().SequenceEqual(Output(seed)), $"{id} got a wrong or crossed result.");
                result.Dispose();
                break;
            case InferFailure failure:
                _failures.AddOrUpdate(failure.Code, 1, (_, count) => count + 1);
                if (failure.Id != id) _offences.Enqueue($"{id} got the failure of {failure.Id}.");
                break;
            case var other:
                _offences.Enqueue($"{id} got {other}.");
                break;
        }
    }

    private void Book(bool isRight, string offence)
    {
        if (isRight) Interlocked.Increment(ref _right);
        else _offences.Enqueue(offence);
    }
}
