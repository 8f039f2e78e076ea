using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Bench.Isolation;

/// <summary>
/// What a service does that was written in an afternoon: one process, a session per model with ONNX Runtime's default options (a thread per core in each
/// session, which spin and bind themselves), every request on a thread of the pool.
/// </summary>
internal sealed class DefaultService : IIsolationNode
{
    private readonly (InferenceSession Session, OrtValue Input) _victim = Open(BenchModel.Cls), _bully = Open(BenchModel.Det);
    private readonly RunOptions _run = new();

    public Task VictimAsync() => Task.Run(() => Run(_victim));

    public Task<double> BullyAsync(CancellationToken end) => IsolationLoad.LoopAsync(() => Task.Run(() => Run(_bully)), end);

    public ValueTask DisposeAsync()
    {
        _victim.Session.Dispose();
        _bully.Session.Dispose();
        return default;
    }

    private static (InferenceSession, OrtValue) Open(BenchModel model)
    {
        var input = model.Inputs[0];
        var numbers = new float[input.Data.Length / sizeof(float)];
        Buffer.BlockCopy(input.Data, 0, numbers, 0, input.Data.Length);
        return (new InferenceSession(model.Path), OrtValue.CreateTensorValueFromMemory(numbers, input.Shape));
    }

    private void Run((InferenceSession Session, OrtValue Input) model)
    {
        using var outputs = model.Session.Run(_run, model.Session.InputNames, [model.Input], model.Session.OutputNames);
    }
}
