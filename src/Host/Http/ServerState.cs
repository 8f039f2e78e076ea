namespace ActorInference.Hosting.Http;

/// <summary>What all requests of one server share.</summary>
internal sealed class ServerState
{
    private volatile bool _draining;
    private int _requests;
    private long _entered;

    /// <summary>The server finishes what it has; readiness says no.</summary>
    public bool IsDraining => _draining;

    /// <summary>Requests in flight.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Requests that were let in since the start.</summary>
    public long Entered => Volatile.Read(ref _entered);

    public void Drain() => _draining = true;

    /// <summary>Counts a request in; false, and not counted, when there are so many already.</summary>
    public bool TryEnter(int limit)
    {
        if (Interlocked.Increment(ref _requests) <= limit)
        {
            Interlocked.Increment(ref _entered);
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _requests);
}
