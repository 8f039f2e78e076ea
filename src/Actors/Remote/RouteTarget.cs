namespace ActorInference.Actors;

/// <summary>A replica that may answer a request. Its figures are written by reports and by requests on their way, and read without a lock.</summary>
/// <param name="node">Where it is; null = this node.</param>
/// <param name="isIdempotent">A request may run twice.</param>
internal sealed class RouteTarget(RemoteNode? node, bool isIdempotent)
{
    private int _outstanding;
    private int _reportedQueue;
    private long _serviceNanoseconds;
    private int _parallel = 1;

    internal RemoteNode? Node { get; } = node;

    internal bool IsIdempotent { get; } = isIdempotent;

    /// <summary>Requests of this node that it has not answered.</summary>
    internal int Outstanding => Volatile.Read(ref _outstanding);

    internal void Report(int queue, int parallel, long serviceNanoseconds)
    {
        Volatile.Write(ref _reportedQueue, queue);
        Volatile.Write(ref _parallel, Math.Max(1, parallel));
        Volatile.Write(ref _serviceNanoseconds, serviceNanoseconds);
    }

    internal void Begin() => Interlocked.Increment(ref _outstanding);

    internal void End() => Interlocked.Decrement(ref _outstanding);

    /// <summary>
    /// How long a request would take: what waits before it, its own run, and for another node the way there and its bytes. The report may or may
    /// not count what this node sent lately, so the larger of the two is believed.
    /// </summary>
    internal double CostNanoseconds(long bytes)
    {
        var service = Math.Max(Volatile.Read(ref _serviceNanoseconds), RouteCosts.LeastServiceNanoseconds);
        var waiting = Math.Max(Volatile.Read(ref _reportedQueue), Volatile.Read(ref _outstanding));
        var cost = service * (1 + (waiting / (double)Volatile.Read(ref _parallel)));
        return Node is null ? cost : cost + Volatile.Read(ref Node.RoundTripNanoseconds) + (bytes * RouteCosts.NanosecondsPerByte);
    }
}
