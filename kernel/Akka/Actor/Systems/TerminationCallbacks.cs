namespace Akka.Actor.Internal;

/// <summary>What runs when the last actor has ended: the last registered first, each whatever the others throw.</summary>
internal sealed class TerminationCallbacks
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stack<Action> _callbacks = new();
    private bool _ran;

    public TerminationCallbacks(Task actorsEnded, Action last)
    {
        _callbacks.Push(last);
        actorsEnded.ContinueWith(_ => RunNow(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    public Task Done => _done.Task;

    public void Add(Action code)
    {
        lock (_callbacks)
        {
            if (_ran) throw new InvalidOperationException("The actor system has already been terminated: nothing can be registered any more.");
            _callbacks.Push(code);
        }
    }

    public void RunNow()
    {
        Action[] callbacks;
        lock (_callbacks)
        {
            if (_ran) return;
            _ran = true;
            callbacks = _callbacks.ToArray();
        }

        var failures = new List<Exception>();
        foreach (var callback in callbacks)
        {
            try
            {
                callback();
            }
            catch (Exception e)
            {
                failures.Add(e);
            }
        }

        if (failures.Count == 0) _done.TrySetResult();
        else _done.TrySetException(failures);
    }
}
