namespace Akka.Dispatch;

/// <summary>Queues by priority, and at most a number of pool threads that drain them, the first queue first.</summary>
internal sealed class PrioritySchedulers : IThreadPoolWorkItem
{
    private readonly PriorityScheduler[] _schedulers = new PriorityScheduler[4];
    private readonly int _most;
    private int _running;

    public PrioritySchedulers(int most)
    {
        _most = most;
        for (var i = 0; i < _schedulers.Length; i++) _schedulers[i] = new PriorityScheduler(this, most);
    }

    public TaskScheduler this[int priority] => _schedulers[priority];

    public void Wake()
    {
        for (var running = Volatile.Read(ref _running); running < _most; running = Volatile.Read(ref _running))
        {
            if (Interlocked.CompareExchange(ref _running, running + 1, running) != running) continue;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }
    }

    public void Execute()
    {
        // A turn ends after a while, so that the rest of the thread pool's work is not held up.
        for (var left = 256; left > 0 && RunOne(); left--)
        {
        }

        Interlocked.Decrement(ref _running);
        if (_schedulers.Any(s => s.HasWork)) Wake();
    }

    private bool RunOne()
    {
        foreach (var scheduler in _schedulers)
        {
            if (scheduler.TryRunOne()) return true;
        }

        return false;
    }
}
