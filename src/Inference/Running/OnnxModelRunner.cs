using System.Diagnostics;
using ActorInference.Contracts;
using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference;

/// <summary>
/// A model in an ONNX Runtime session, run over a binding. A single request's tensors are bound where they are; several requests are put together
/// in rented memory, and each gets its slice of the outputs. Steady runs allocate no managed memory but the handles of the outputs.
/// </summary>
public sealed class OnnxModelRunner : IModelRunner
{
    private readonly SessionRun _session;
    private readonly InputBinder _inputs;
    private readonly OutputBinder _outputs;
    private readonly NamedTensor[] _produced;
    private bool _disposed;

    internal OnnxModelRunner(InferenceSession session, ModelSignature signature, ModelFacts facts)
    {
        _session = new(session);
        _inputs = new(signature);
        _outputs = new(signature);
        _produced = new NamedTensor[signature.Outputs.Count];
        Signature = signature;
        Facts = facts;
    }

    public ModelSignature Signature { get; }

    /// <summary>What the model file says about itself.</summary>
    public ModelFacts Facts { get; }

    /// <summary>
    /// Where outputs are written whose shape is known before the run; the others are wherever ONNX Runtime allocates them. The pool unless it is set.
    /// For the thread that runs.
    /// </summary>
    public TensorSource OutputMemory
    {
        get => _outputs.Memory;
        set => _outputs.Memory = value;
    }

    /// <summary>False when requests cannot run together: no input has a batch axis, or an output was seen not to follow it.</summary>
    public bool CanBatch => Signature.BatchAxes.IsPossible && _outputs.CanEverSplit;

    /// <summary>Inspects a model file and makes a session of it.</summary>
    /// <param name="modelPath">The file; its folder may hold external data, nothing outside of it is read.</param>
    /// <param name="settings">How to run it.</param>
    /// <param name="cancellation">Stops the load.</param>
    /// <exception cref="ModelLoadException">It cannot be loaded.</exception>
    public static OnnxModelRunner Load(string modelPath, SessionSettings settings, CancellationToken cancellation = default) =>
        ModelLoader.Load(modelPath, settings, cancellation);

    public void Run(ModelBatch batch)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfZero(batch.Count);
        batch.Begin();
        if (BatchChecks.Find(batch.Items, Signature) is { } mistake)
        {
            Fail(batch, mistake);
            return;
        }

        try
        {
            RunBound(batch);
        }
        catch (OrtCallException failure) when (GpuFaults.Find(failure) is { } fault)
        {
            throw new GpuContextLostException(fault);
        }
        catch (OrtCallException failure)
        {
            Fail(batch, RunFailures.Of(failure, batch.Items));
        }
        catch (TensorMemoryFullException full)
        {
            Fail(batch, new(InferFailureCode.Overloaded, full.Message));
        }
        catch (OutOfMemoryException)
        {
            Fail(batch, new(InferFailureCode.Internal, "There is not enough memory to run the request."));
        }
        finally
        {
            _inputs.Release();
            _outputs.Release();
        }
    }

    public void Terminate() => _session.Terminate();

    public void WarmUp(params ReadOnlySpan<int> rows) => WarmUpRuns.Run(this, rows);

    /// <summary>Ends the profile that <see cref="SessionSettings.ProfilePrefix"/> started and returns the path of its file.</summary>
    public string EndProfiling() => _session.EndProfiling();

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _inputs.Dispose();
            _outputs.Dispose();
            _session.Dispose();
        }
    }

    private static void Fail(ModelBatch batch, RunFailure failure) =>
        batch.Fail(
            failure.Code == InferFailureCode.Cancelled ? BatchVerdict.Terminated : batch.Count > 1 ? BatchVerdict.RetryOneByOne : BatchVerdict.Failed,
            failure);

    private void RunBound(ModelBatch batch)
    {
        var start = Stopwatch.GetTimestamp();
        var single = batch.Count == 1 ? batch.Items[0] : null;
        _inputs.Bind(_session.Binding, batch.Items, Signature.BatchAxes);
        _outputs.Bind(_session.Binding, _inputs.Shapes, single, foretell: true);
        var bound = Stopwatch.GetTimestamp();
        if (!_session.TryRun())
        {
            _outputs.Release();
            _outputs.Bind(_session.Binding, _inputs.Shapes, single, foretell: false);
            _session.Run();
        }

        var computed = Stopwatch.GetTimestamp();
        _outputs.Read(_session.Binding, _inputs, batch.Items[0]);
        if (single is not null)
        {
            _outputs.Take(_produced);
            single.Keep(_produced);
            Array.Clear(_produced);
            batch.Succeed();
        }
        else
        {
            Split(batch);
        }

        batch.AssembleNanoseconds = Nanoseconds(start, bound);
        batch.ComputeNanoseconds = Nanoseconds(bound, computed);
        batch.SplitNanoseconds = Nanoseconds(computed, Stopwatch.GetTimestamp());
    }

    private void Split(ModelBatch batch)
    {
        foreach (var slot in _outputs.Slots)
        {
            if (slot.Axis.Axis < 0)
            {
                Fail(batch, new(InferFailureCode.Internal, $"The output \"{slot.Name}\" of the model cannot be divided among the requests of a batch."));
                return;
            }
        }

        var firstRow = 0L;
        foreach (var item in batch.Items)
        {
            var rows = Signature.BatchAxes.RowsOf(item.Inputs);
            for (var index = 0; index < _produced.Length; index++)
            {
                _produced[index] = _outputs.TakeRows(index, firstRow, rows);
            }

            item.Keep(_produced);
            firstRow += rows;
        }

        Array.Clear(_produced);
        batch.Succeed();
    }

    private static long Nanoseconds(long from, long to) => (long)((to - from) * (1e9 / Stopwatch.Frequency));
}
