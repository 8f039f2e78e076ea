namespace Akka.Dispatch;

/// <summary>Work for a dispatcher; on the thread pool it is the work item itself.</summary>
public interface IRunnable : IThreadPoolWorkItem
{
    void Run();
}
