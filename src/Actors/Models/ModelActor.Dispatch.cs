using System.Diagnostics;
using ActorInference.Contracts;
using ActorInference.Inference;

namespace ActorInference.Actors;

// From the queue to an instance and back.
internal sealed partial class ModelActor
{
    private readonly IRoutingPolicy _routing;
    private readonly BatchPolicy _batching;
    private readonly int[] _load;
    private QueueTicket[] _tickets = [];

    private int MaxBatch => _setup.Settings.Batching.MaxSize;

    private bool IsBatching => _setup.Settings.Batching.IsOn && _signature!.BatchAxes.IsPossible;

    private void Measure(PendingRequest pending)
    {
        if (pending.Request is null) return;
        var inputs = pending.Request.Inputs;
        if (IsBatching)
        {
            pending.Key = _signature!.BatchAxes.KeyOf(inputs);
            pending.Rows = Math.Max(1, pending.Key.Rows);
        }
        else
        {
            pending.Rows = Math.Max(1, _signature!.BatchAxes.RowsOf(inputs));
        }
    }

    /// <summary>Hands over what can be handed over now.</summary>
    private void Pump()
    {
        while (_queue.TryPeek(out var first))
        {
            var index = ChooseSlot();
            if (index < 0) return;
            var slot = _slots[index];
            if (!IsBatching || first.Request is null)
            {
                var single = slot.TakeBatch(MaxBatch);
                single.Add(Dequeue());
                Dispatch(slot, single);
            }
            else if (!TryFormBatch(first, slot))
            {
                return;
            }
        }
    }

    private PendingRequest Dequeue()
    {
        _queue.TryDequeue(out var pending);
        pending!.IsQueued = false;
        return pending;
    }

    private bool TryFormBatch(PendingRequest first, InstanceSlot slot)
    {
        var tickets = Compatible(first, out var rows, out var oldest);
        var decision = _batching.Decide(rows, oldest, Stopwatch.GetTimestamp());
        var isIdle = slot.Held.Count == 0;

        // Beside a run under way only a full batch is put ready: what waits now may still grow while that run lasts.
        if (!decision.IsRun && isIdle) RingAt(decision.WaitUntil);
        if (!decision.IsRun || (!isIdle && rows < MaxBatch)) return false;
        var batch = slot.TakeBatch(MaxBatch);
        var taken = 0L;
        foreach (var ticket in tickets)
        {
            if (batch.Count == MaxBatch || (taken > 0 && taken >= decision.Rows)) break;
            _queue.TryRemove(ticket, out var pending);
            pending!.IsQueued = false;
            batch.Add(pending);
            taken += pending.Rows;
        }

        Dispatch(slot, batch);
        return true;
    }

    // The requests that can run together with the first one, as many as fit into one batch: the first one always does.
    private ReadOnlySpan<QueueTicket> Compatible(PendingRequest first, out long rows, out long oldest)
    {
        if (_tickets.Length < MaxBatch) _tickets = new QueueTicket[MaxBatch];
        var count = _queue.CopyMatching(
            first,
            static (waiting, head) => ReferenceEquals(waiting, head) || (waiting.Key is { } key && key.Equals(head.Key)),
            _tickets);
        (rows, oldest) = (0, first.Arrived);
        var fitting = 0;
        for (; fitting < count; fitting++)
        {
            _queue.TryPeek(_tickets[fitting], out var pending);
            if (fitting > 0 && rows + pending!.Rows > MaxBatch) break;
            rows += pending!.Rows;
            oldest = Math.Min(oldest, pending.Arrived);
        }

        return _tickets.AsSpan(0, fitting);
    }

    private void Dispatch(InstanceSlot slot, InstanceBatch batch)
    {
        var wasIdle = slot.Held.Count == 0;
        slot.Held.Enqueue(batch);
        slot.Actor!.Tell(batch, _self);
        if (!wasIdle) slot.Runs!.Wake();
    }

    /// <summary>An idle instance if there is one, by the routing policy; else one with room in its own short queue; -1 for none.</summary>
    private int ChooseSlot()
    {
        if (_slots.Length == 1) return _slots[0].HasRoom ? 0 : -1;
        var anyIdle = false;
        foreach (var slot in _slots) anyIdle |= slot.IsServing && slot.Held.Count == 0;
        for (var index = 0; index < _slots.Length; index++)
        {
            var slot = _slots[index];
            _load[index] = !slot.HasRoom || (anyIdle && slot.Held.Count > 0) ? -1 : slot.HeldRequests;
        }

        return _routing.Choose(_load);
    }

    private void OnDone(InstanceBatch done)
    {
        var slot = SlotOf(done);
        if (slot is null) return;
        foreach (var pending in done.Requests)
            if (pending.Sequence is not null) FinishStep(pending);
        LeaveStuck(slot);
        slot.Recycle(done);
        BeginFreedSteps();
        Pump();
        if (_state == ModelState.Draining) StopWhenDrained();
    }

    // A batch of an instance that died meanwhile belongs to no slot any more.
    private InstanceSlot? SlotOf(InstanceBatch done)
    {
        foreach (var slot in _slots)
        {
            if (!slot.Held.TryPeek(out var first) || !ReferenceEquals(first, done)) continue;
            slot.Held.Dequeue();
            return slot;
        }

        return null;
    }
}
