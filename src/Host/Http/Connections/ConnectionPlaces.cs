namespace ActorInference.Hosting.Http;

/// <summary>Places for connections, over all that a server listens on. From any thread.</summary>
internal sealed class ConnectionPlaces(int places)
{
    private int _taken;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _taken) <= places) return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _taken);
}
