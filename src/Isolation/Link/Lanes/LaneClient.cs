namespace ActorInference.Isolation;

/// <summary>
/// The node's end of one lane: submissions go to one instance in a worker, completions come back in the same order. One thread at a time uses it,
/// except for <see cref="RequestTerminate"/> and <see cref="Wake"/>.
/// </summary>
public sealed class LaneClient : IDisposable
{
    /// <summary>Submissions whose completion was not taken yet.</summary>
    public int Outstanding => throw new NotImplementedException();

    /// <summary>A sentence when a request cannot be submitted at all: an input or output that the schema does not have.</summary>
    public string? Check(in LaneItem item) => throw new NotImplementedException();

    /// <summary>
    /// Hands requests that run together to the worker. False when the lane has no room now: take a completion first. The lane
    /// keeps no reference on the items; of tensors that it copied it keeps the copies until the completion is taken.
    /// </summary>
    /// <param name="ticket">A number of the caller, different from those outstanding.</param>
    /// <param name="items">At least one.</param>
    /// <exception cref="Contracts.TensorMemoryFullException">The tensors that have to be copied have no room in the input memory. To the client: overloaded.</exception>
    /// <exception cref="ArgumentException">No items, more than the ring can ever hold, or an item that <see cref="Check"/> refuses.</exception>
    /// <exception cref="LinkDamagedException">The worker wrote something impossible, or does not read its control socket.</exception>
    public bool TrySubmit(ulong ticket, params ReadOnlySpan<LaneItem> items) => throw new NotImplementedException();

    /// <summary>Waits for the oldest outstanding submission.</summary>
    /// <param name="until">A timestamp of <see cref="System.Diagnostics.Stopwatch"/>; <see cref="long.MaxValue"/> waits without end, 0 only looks.</param>
    /// <exception cref="LinkDamagedException">The worker wrote something impossible.</exception>
    public LaneWait Wait(long until) => throw new NotImplementedException();

    /// <summary>Takes the completion of the oldest submission, if it is there: copies its outputs into pooled memory and gives the worker its memory back.</summary>
    /// <exception cref="LinkDamagedException">The worker wrote something impossible; nothing was taken.</exception>
    public bool TryTake(LaneCompletion into) => throw new NotImplementedException();

    /// <summary>
    /// Whether the worker took that submission, so that its run may have begun; certain once the worker is dead. False: it was never run, and may be
    /// handed to another worker. Also true when it was completed, or when the worker damaged what would tell. For the thread that uses the lane.
    /// </summary>
    public bool HasBegun(ulong ticket) => throw new NotImplementedException();

    /// <summary>Asks the worker to stop the run of that submission, now or when it comes to it; its completion says terminated. From any thread. Does nothing when it is not outstanding.</summary>
    public void RequestTerminate(ulong ticket) => throw new NotImplementedException();

    /// <summary>Ends the wait that goes on, or the next one, with <see cref="LaneWait.Woken"/>. From any thread.</summary>
    public void Wake() => throw new NotImplementedException();

    /// <summary>The worker is dead: what it completed before can be taken, then every wait ends with <see cref="LaneWait.Gone"/>. From any thread.</summary>
    public void SetGone() => throw new NotImplementedException();

    /// <summary>Tells the worker that nothing comes any more and gives back the copies of inputs. Call it when the worker is dead or idle.</summary>
    public void Dispose() => throw new NotImplementedException();
}
