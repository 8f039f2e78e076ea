using System.Diagnostics;

namespace ActorInference.Isolation;

/// <summary>The one thread of this process that looks after all workers: their ends, their messages, their output, their deadlines. It is there once a worker was.</summary>
internal sealed class WorkerWatcher
{
    private readonly Lock _gate = new();
    private readonly List<WorkerWatch> _workers = [];
    private readonly Lazy<WakeUp> _wakeUp = new(static () => new());
    private Thread? _thread;

    public void Add(WorkerWatch worker)
    {
        lock (_gate)
        {
            _workers.Add(worker);
            if (_thread is null)
            {
                _thread = new(Run) { IsBackground = true, Name = "worker-watcher" };
                _thread.Start();
            }
        }

        Wake();
    }

    /// <summary>Every worker that lives follows its cores. From any thread.</summary>
    public void Follow()
    {
        WorkerWatch[] workers;
        lock (_gate)
        {
            workers = [.. _workers];
        }

        foreach (var worker in workers)
        {
            worker.Follow();
        }
    }

    /// <summary>Something changed that no descriptor tells. From any thread.</summary>
    public void Wake() => _wakeUp.Value.Set();

    private void Run()
    {
        var polls = new PollSet();
        WorkerWatch[] workers = [];
        while (true)
        {
            lock (_gate)
            {
                _workers.RemoveAll(static worker => worker.IsOver);
                if (workers.Length != _workers.Count || !workers.AsSpan().SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_workers)))
                {
                    workers = [.. _workers];
                }
            }

            polls.Clear();
            polls.Add(_wakeUp.Value.Descriptor);
            var looksAt = long.MaxValue;
            foreach (var worker in workers)
            {
                worker.Join(polls);
                looksAt = Math.Min(looksAt, worker.LooksAt);
            }

            polls.Wait(Until(looksAt));
            if (polls.IsReady(0))
            {
                _wakeUp.Value.Reset();
            }

            foreach (var worker in workers)
            {
                worker.React(polls, Stopwatch.GetTimestamp());
            }
        }
    }

    /// <summary>Milliseconds, rounded up; -1 for no end.</summary>
    private static int Until(long timestamp)
    {
        if (timestamp == long.MaxValue)
        {
            return -1;
        }

        var left = Math.Max(0, timestamp - Stopwatch.GetTimestamp());
        return (int)Math.Min(Math.Ceiling(left * 1000.0 / Stopwatch.Frequency), int.MaxValue);
    }
}
