using System.Collections.Concurrent;

namespace Akka.Dispatch;

internal sealed class PriorityScheduler(PrioritySchedulers owner, int most) : TaskScheduler
{
    private readonly ConcurrentQueue<Task> _tasks = new();

    public override int MaximumConcurrencyLevel => most;

    public bool HasWork => !_tasks.IsEmpty;

    public bool TryRunOne()
    {
        if (!_tasks.TryDequeue(out var task)) return false;
        TryExecuteTask(task);
        return true;
    }

    protected override void QueueTask(Task task)
    {
        _tasks.Enqueue(task);
        owner.Wake();
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _tasks.ToArray();
}
