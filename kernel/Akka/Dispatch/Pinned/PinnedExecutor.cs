using System.Collections.Concurrent;

namespace Akka.Dispatch;

/// <summary>One thread. Work is handed over through a slot that the thread watches for some microseconds before it parks.</summary>
internal sealed class PinnedExecutor : ExecutorService
{
    private readonly ConcurrentQueue<IRunnable> _overflow = new();
    private readonly AutoResetEvent _wake = new(false);
    private IRunnable? _slot;
    private int _parked;
    private int _stopped;

    public PinnedExecutor(string id)
        : base(id)
    {
        var thread = new Thread(Loop) { IsBackground = true, Name = id };
        thread.UnsafeStart();
    }

    public override void Execute(IRunnable run)
    {
        if (Volatile.Read(ref _stopped) != 0) throw new RejectedExecutionException($"The thread of \"{Id}\" has ended.");
        if (Interlocked.CompareExchange(ref _slot, run, null) is not null)
        {
            _overflow.Enqueue(run);
            Interlocked.MemoryBarrier();
        }

        if (Volatile.Read(ref _parked) != 0 && Interlocked.Exchange(ref _parked, 0) != 0) _wake.Set();
        if (Volatile.Read(ref _stopped) != 0) MoveToThreadPool();
    }

    public override void Shutdown()
    {
        Volatile.Write(ref _stopped, 1);
        _wake.Set();
    }

    /// <summary>The thread may have ended between the check above and the handing over: nothing may be left lying.</summary>
    private void MoveToThreadPool()
    {
        while (TryTake(out var run)) ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);
    }

    private bool HasWork => Volatile.Read(ref _slot) is not null || !_overflow.IsEmpty;

    private void Loop()
    {
        var spin = new SpinBudget();
        while (true)
        {
            if (TryTake(out var run))
            {
                run.Run();
                continue;
            }

            if (Volatile.Read(ref _stopped) != 0 && !HasWork) return;
            spin.Begin();
            while (spin.Continue() && !HasWork) Thread.SpinWait(8);
            if (!HasWork) Park();
            spin.End();
        }
    }

    private void Park()
    {
        Interlocked.Exchange(ref _parked, 1);
        if (HasWork || Volatile.Read(ref _stopped) != 0)
        {
            if (Interlocked.Exchange(ref _parked, 0) != 0) return;
        }

        _wake.WaitOne();
        Volatile.Write(ref _parked, 0);
    }

    private bool TryTake(out IRunnable run)
    {
        if (Volatile.Read(ref _slot) is not null)
        {
            run = Interlocked.Exchange(ref _slot, null)!;
            if (run is not null) return true;
        }

        return _overflow.TryDequeue(out run!);
    }
}
