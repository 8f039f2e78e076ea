using System.Diagnostics.CodeAnalysis;
using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>
/// Requests that run together, and what came of them. Used again and again: add, run, take the outputs, clear. Not safe for several threads.
/// </summary>
/// <remarks>
/// Inputs stay the caller's. Outputs belong to the batch until <see cref="OutputsOf"/> hands them over. A batch that runs again without being cleared
/// writes into the outputs that were not taken, and then allocates nothing.
/// </remarks>
public sealed class ModelBatch : IDisposable
{
    private BatchItem[] _items = [new()];

    /// <summary>How many requests it holds.</summary>
    public int Count { get; private set; }

    /// <summary>What came of the run as a whole.</summary>
    public BatchVerdict Verdict { get; private set; }

    public bool Terminated => Verdict == BatchVerdict.Terminated;

    /// <summary>Time to put the inputs together and bind them.</summary>
    public long AssembleNanoseconds { get; internal set; }

    /// <summary>Time inside ONNX Runtime.</summary>
    public long ComputeNanoseconds { get; internal set; }

    /// <summary>Time to take the outputs apart.</summary>
    public long SplitNanoseconds { get; internal set; }

    /// <summary>Adds a request that is valid by the model's signature.</summary>
    /// <param name="inputs">Stay the caller's.</param>
    /// <param name="outputs">The outputs wanted, in the order wanted; null for all in the model's order.</param>
    public void Add(NamedTensor[] inputs, string[]? outputs = null)
    {
        if (Count == _items.Length)
        {
            var old = _items.Length;
            Array.Resize(ref _items, 2 * old);
            for (var index = old; index < _items.Length; index++)
            {
                _items[index] = new();
            }
        }

        _items[Count++].Start(inputs, outputs);
    }

    /// <summary>The outputs of a request, which are the caller's from now on; null when it failed or its outputs were taken.</summary>
    public NamedTensor[]? OutputsOf(int index) => At(index).TakeOutputs();

    /// <summary>The outputs of a request, which stay the batch's until it is cleared or run again.</summary>
    public ReadOnlySpan<NamedTensor> PeekOutputs(int index) => At(index).Outputs;

    /// <summary>Why a request failed; null when it did not.</summary>
    public RunFailure? FailureOf(int index) => At(index).Failure;

    /// <summary>Forgets all requests and disposes the outputs that were not taken.</summary>
    public void Clear()
    {
        for (var index = 0; index < Count; index++)
        {
            _items[index].Clear();
        }

        Count = 0;
        Verdict = BatchVerdict.None;
        AssembleNanoseconds = ComputeNanoseconds = SplitNanoseconds = 0;
    }

    public void Dispose() => Clear();

    internal ReadOnlySpan<BatchItem> Items => _items.AsSpan(0, Count);

    internal BatchItem At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _items[index];
    }

    internal void Begin()
    {
        Verdict = BatchVerdict.None;
        for (var index = 0; index < Count; index++)
        {
            _items[index].Failure = null;
        }
    }

    internal void Succeed() => Verdict = BatchVerdict.Succeeded;

    internal void Fail(BatchVerdict verdict, RunFailure failure)
    {
        Verdict = verdict;
        for (var index = 0; index < Count; index++)
        {
            _items[index].Fail(failure);
        }
    }
}
