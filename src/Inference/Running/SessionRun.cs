using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference;

/// <summary>A session with its binding, and the one run of it that can be going on, which any thread may stop.</summary>
internal sealed class SessionRun(InferenceSession session) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly RunOptions _options = new();
    private bool _running;
    private bool _terminate;

    public OrtIoBinding Binding { get; } = session.CreateIoBinding();

    /// <summary>Runs what is bound. False when memory that was bound for an output has not the shape that the output came to have.</summary>
    /// <exception cref="OrtCallException">Every other error; <see cref="OrtErrorCode.Terminated"/> when the run was stopped.</exception>
    public bool TryRun()
    {
        try
        {
            Run();
            return true;
        }
        catch (OrtCallException failure) when (RunFailures.IsWrongOutputShape(failure))
        {
            return false;
        }
    }

    /// <inheritdoc cref="TryRun"/>
    public void Run()
    {
        lock (_gate)
        {
            _running = true;
        }

        try
        {
            session.RunWithBinding(_options, Binding);
        }
        catch (OnnxRuntimeException cause)
        {
            throw End() ? new OrtCallException(OrtErrorCode.Terminated, cause.Message, cause) : OrtCallException.From(cause);
        }

        End();
    }

    /// <summary>Stops the run that is going on, if one is.</summary>
    public void Terminate()
    {
        lock (_gate)
        {
            if (_running)
            {
                _terminate = true;
                _options.Terminate = true;
            }
        }
    }

    public string EndProfiling() => session.EndProfiling();

    public void Dispose()
    {
        Binding.Dispose();
        _options.Dispose();
        session.Dispose();
    }

    /// <summary>Whether somebody wanted the run to stop. From here on nothing can stop it any more, nor the next one by mistake.</summary>
    private bool End()
    {
        lock (_gate)
        {
            _running = false;
            var terminated = _terminate;
            _terminate = false;
            _options.Terminate = false;
            return terminated;
        }
    }
}
