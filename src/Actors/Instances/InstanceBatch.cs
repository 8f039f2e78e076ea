namespace ActorInference.Actors;

/// <summary>
/// Requests that run together. It goes from the model actor to an instance and back, and belongs to the one that holds it; one object serves
/// batch after batch.
/// </summary>
internal sealed class InstanceBatch(int capacity)
{
    private readonly PendingRequest[] _requests = new PendingRequest[capacity];
    private volatile bool _isRunning;

    internal int Count { get; private set; }

    internal ReadOnlySpan<PendingRequest> Requests => _requests.AsSpan(0, Count);

    /// <summary>The instance's thread is inside the model's run with these requests. Readable from any thread.</summary>
    internal bool IsRunning
    {
        get => _isRunning;
        set => _isRunning = value;
    }

    /// <summary>Every request was answered meanwhile: nobody needs the rest of the run.</summary>
    internal bool IsAbandoned
    {
        get
        {
            foreach (var request in Requests)
                if (!request.IsClaimed) return false;
            return true;
        }
    }

    /// <summary>Nothing but the model's own questions, which no statistics count.</summary>
    internal bool IsGolden
    {
        get
        {
            foreach (var request in Requests)
                if (!request.IsGolden) return false;
            return Count > 0;
        }
    }

    internal void Add(PendingRequest request) => _requests[Count++] = request;

    internal void Clear()
    {
        Array.Clear(_requests, 0, Count);
        Count = 0;
    }
}
