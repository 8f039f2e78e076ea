using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>Lets the model actor stop a run that the instance's thread is in, and never reaches a runner that is disposed already.</summary>
internal sealed class RunnerGate(IModelRunner runner)
{
    private readonly Lock _lock = new();
    private bool _isClosed;

    /// <summary>Stops the run under way; harmless when there is none.</summary>
    internal void Terminate()
    {
        lock (_lock)
        {
            if (!_isClosed) runner.Terminate();
        }
    }

    /// <summary>Called by the instance's thread, outside of a run.</summary>
    internal void Close()
    {
        lock (_lock) _isClosed = true;
        runner.Dispose();
    }
}
