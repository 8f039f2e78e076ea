using System.Diagnostics;
using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>
/// A batch on its way through a worker: first its requests together, then, where that failed, those that are left one by one. Used again and again.
/// </summary>
internal sealed class Flight(int capacity)
{
    private readonly PendingRequest?[] _live = new PendingRequest?[capacity];
    private readonly LaneItem[] _items = new LaneItem[capacity];

    /// <summary>The batch belongs to the model actor again once it was handed back.</summary>
    internal InstanceBatch? Batch { get; private set; }

    internal long Started { get; private set; }

    /// <summary>Requests of the first attempt.</summary>
    internal int Count { get; private set; }

    /// <summary>The request that runs alone; -1 while they run together.</summary>
    internal int Alone { get; private set; }

    /// <summary>How often the run of that request was stopped for another's sake.</summary>
    internal int Interruptions { get; set; }

    /// <summary>Number of the submission that is with the worker; 0 when none is.</summary>
    internal ulong Ticket { get; set; }

    /// <summary>Stopwatch timestamp at which that submission was told to stop; 0 when it was not.</summary>
    internal long TerminatedAt { get; set; }

    /// <summary>Nothing of it has to run any more.</summary>
    internal bool IsFinished { get; set; }

    internal bool IsTogether => Alone < 0;

    internal ReadOnlySpan<PendingRequest?> Live => _live.AsSpan(0, Count);

    /// <summary>Every request of the submission was answered meanwhile.</summary>
    internal bool IsAbandoned
    {
        get
        {
            if (!IsTogether) return _live[Alone]!.IsClaimed;
            foreach (var request in Live)
                if (request is { IsClaimed: false }) return false;
            return true;
        }
    }

    /// <summary>The latest deadline of the submission.</summary>
    internal long Latest
    {
        get
        {
            if (!IsTogether) return _live[Alone]!.Expires;
            var latest = 0L;
            foreach (var request in Live) latest = Math.Max(latest, request!.Expires);
            return latest;
        }
    }

    /// <summary>What is submitted next. The items hold the inputs until the next call.</summary>
    internal ReadOnlySpan<LaneItem> Items()
    {
        if (!IsTogether)
        {
            _items[0] = Item(_live[Alone]!);
            return _items.AsSpan(0, 1);
        }

        for (var index = 0; index < Count; index++) _items[index] = Item(_live[index]!);
        return _items.AsSpan(0, Count);
    }

    internal void Begin(InstanceBatch batch, Settlement settlement)
    {
        (Batch, Started, Count, Alone, Interruptions) = (batch, Stopwatch.GetTimestamp(), 0, -1, 0);
        (Ticket, TerminatedAt) = (0, 0);
        foreach (var request in batch.Requests)
            if (request.Request is not null && settlement.TryStart(request)) _live[Count++] = request;
        IsFinished = Count == 0;
        batch.IsRunning = Count > 0;
    }

    /// <summary>Goes on to the next request that is left, alone; false when there is none.</summary>
    internal bool TryNextAlone()
    {
        (TerminatedAt, Interruptions) = (0, 0);
        while (++Alone < Count)
            if (_live[Alone] is not null) return true;
        return false;
    }

    /// <summary>Takes a request out of the flight: whoever takes it brings it to its end.</summary>
    internal PendingRequest Take(int index)
    {
        var request = _live[index]!;
        _live[index] = null;
        return request;
    }

    internal void Clear()
    {
        Array.Clear(_items);
        Array.Clear(_live);
        Batch = null;
    }

    private static LaneItem Item(PendingRequest request) => new(request.Request!.Inputs, request.Outputs);
}
