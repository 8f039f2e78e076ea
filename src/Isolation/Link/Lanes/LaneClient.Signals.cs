namespace ActorInference.Isolation;

// What others than the thread that uses the lane may call, and its end.
public sealed unsafe partial class LaneClient
{
    private readonly Lock _terminating = new();
    private int _disposed;

    /// <summary>Asks the worker to stop the run of that submission, now or when it comes to it; its completion says terminated. From any thread. Does nothing when it is not outstanding.</summary>
    public void RequestTerminate(ulong ticket)
    {
        if (!_mapping.TryEnter())
        {
            return;
        }

        lock (_terminating)
        {
            for (var index = 0; index < _outstanding.Length; index++)
            {
                if (_outstanding[index].NumberOf(ticket) is > 0 and var number)
                {
                    Volatile.Write(ref _view.Terminate[index], number);
                    _terminate.Ring();
                }
            }
        }

        _mapping.Leave();
    }

    /// <summary>Ends the wait that goes on, or the next one, with <see cref="LaneWait.Woken"/>. From any thread.</summary>
    public void Wake() => _end.Wake();

    /// <summary>The worker is dead: what it completed before can be taken, then every wait ends with <see cref="LaneWait.Gone"/>. From any thread.</summary>
    public void SetGone() => _end.SetGone();

    /// <summary>Tells the worker that nothing comes any more and gives back the copies of inputs. Call it when the worker is dead or idle.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        Volatile.Write(ref *_view.Word(LaneLayout.ClosedByNode), 1);
        _worker.Ring();
        _terminate.Ring();
        _end.SetGone();
        foreach (var slot in _outstanding)
        {
            slot.Finish();
        }

        _mapping.Leave();
    }
}
