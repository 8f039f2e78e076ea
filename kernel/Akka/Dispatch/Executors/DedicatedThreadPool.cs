using System.Collections.Concurrent;

namespace Akka.Dispatch;

/// <summary>A fixed number of threads that share one queue. A thread that finds nothing watches for a moment, then parks.</summary>
internal sealed class DedicatedThreadPool : ExecutorService
{
    private readonly ConcurrentQueue<IRunnable> _queue = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly int _threads;
    private int _idle;
    private int _stopped;

    public DedicatedThreadPool(string id, int threads, bool background)
        : base(id)
    {
        _threads = threads;
        for (var i = 1; i <= threads; i++)
        {
            var thread = new Thread(Loop) { IsBackground = background, Name = $"{id}_{i}" };
            thread.UnsafeStart();
        }
    }

    public override void Execute(IRunnable run)
    {
        if (Volatile.Read(ref _stopped) != 0) throw new RejectedExecutionException($"The threads of \"{Id}\" have ended.");
        _queue.Enqueue(run);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _idle) > 0) WakeOne();
        if (Volatile.Read(ref _stopped) != 0) MoveToThreadPool();
    }

    public override void Shutdown()
    {
        Volatile.Write(ref _stopped, 1);
        _wake.Release(_threads);
    }

    /// <summary>The threads may have ended between the check above and the handing over: nothing may be left lying.</summary>
    private void MoveToThreadPool()
    {
        while (_queue.TryDequeue(out var run)) ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);
    }

    private void WakeOne()
    {
        for (var idle = Volatile.Read(ref _idle); idle > 0; idle = Volatile.Read(ref _idle))
        {
            if (Interlocked.CompareExchange(ref _idle, idle - 1, idle) != idle) continue;
            _wake.Release();
            return;
        }
    }

    private void Loop()
    {
        var spin = new SpinBudget();
        while (true)
        {
            if (_queue.TryDequeue(out var run))
            {
                run.Run();
                continue;
            }

            if (Volatile.Read(ref _stopped) != 0 && _queue.IsEmpty) return;
            spin.Begin();
            while (spin.Continue() && _queue.IsEmpty) Thread.SpinWait(8);
            if (_queue.IsEmpty) Park();
            spin.End();
        }
    }

    private void Park()
    {
        Interlocked.Increment(ref _idle);
        if ((!_queue.IsEmpty || Volatile.Read(ref _stopped) != 0) && TryLeaveIdle()) return;
        _wake.Wait();
    }

    /// <summary>False when somebody has already counted this thread as woken: then the permit has to be taken.</summary>
    private bool TryLeaveIdle()
    {
        for (var idle = Volatile.Read(ref _idle); idle > 0; idle = Volatile.Read(ref _idle))
        {
            if (Interlocked.CompareExchange(ref _idle, idle - 1, idle) == idle) return true;
        }

        return false;
    }
}
