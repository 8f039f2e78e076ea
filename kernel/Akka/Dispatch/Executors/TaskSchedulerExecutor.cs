namespace Akka.Dispatch;

/// <summary>Runs work as tasks of a scheduler.</summary>
internal sealed class TaskSchedulerExecutor(string id, TaskScheduler scheduler) : ExecutorService(id)
{
    public override void Execute(IRunnable run) => Task.Factory.StartNew(
        static state => ((IRunnable)state!).Run(), run, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);

    public override void Shutdown()
    {
    }
}
