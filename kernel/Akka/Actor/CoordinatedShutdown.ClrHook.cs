namespace Akka.Actor;

/// <summary>Runs a shutdown when the process ends, and holds the process up until it is through or its time is over.</summary>
internal sealed class ClrShutdownHook : IDisposable
{
    private readonly CoordinatedShutdown _shutdown;

    private ClrShutdownHook(CoordinatedShutdown shutdown) => _shutdown = shutdown;

    public bool IsRunning { get; private set; }

    public static ClrShutdownHook Install(CoordinatedShutdown shutdown)
    {
        var hook = new ClrShutdownHook(shutdown);
        AppDomain.CurrentDomain.ProcessExit += hook.OnExit;
        return hook;
    }

    public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= OnExit;

    private void OnExit(object? sender, EventArgs e)
    {
        IsRunning = true;
        if (_shutdown.System.WhenTerminated.IsCompleted) return;
        var limit = _shutdown.TotalTimeout;
        ((IAsyncResult)_shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance)).AsyncWaitHandle.WaitOne(limit);
    }
}
