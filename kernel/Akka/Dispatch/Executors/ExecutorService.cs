#nullable disable
namespace Akka.Dispatch;

/// <summary>Threads that run work.</summary>
public abstract class ExecutorService
{
    protected ExecutorService(string id) => Id = id;

    public string Id { get; }

    /// <summary>Takes work; throws <see cref="RejectedExecutionException"/> after a shutdown.</summary>
    public abstract void Execute(IRunnable run);

    public abstract void Shutdown();
}
