namespace Akka.Dispatch;

/// <summary>The thread pool of .NET; the runnable is the work item, so that handing it over allocates nothing.</summary>
internal sealed class ThreadPoolExecutor(string id) : ExecutorService(id)
{
    public override void Execute(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: true);

    public override void Shutdown()
    {
    }
}
