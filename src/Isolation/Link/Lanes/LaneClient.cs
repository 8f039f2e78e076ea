using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>
/// The node's end of one lane: submissions go to one instance in a worker, completions come back in the same order. One thread at a time uses it,
/// except for <see cref="RequestTerminate"/>, <see cref="Wake"/> and <see cref="SetGone"/>.
/// </summary>
public sealed unsafe partial class LaneClient : IDisposable
{
    private readonly LaneView _view;
    private readonly MappingUse _mapping;
    private readonly LaneSchema _schema;
    private readonly LinkChannel _channel;
    private readonly SubmissionWriter _submissions;
    private readonly RingWriter _writer;
    private readonly RingReader _reader;
    private readonly LaneEnd _end;
    private readonly LaneBell _worker;
    private readonly LaneBell _terminate;
    private readonly OutstandingSubmission[] _outstanding = new OutstandingSubmission[LinkLimits.MaxOutstanding];
    private ulong _submitted;
    private ulong _taken;

    internal LaneClient(LaneView view, IDisposable mapping, LaneSchema schema, LinkChannel channel, LinkLimits limits)
    {
        _view = view;
        _mapping = new(mapping);
        _schema = schema;
        _channel = channel;
        _submissions = new(schema, channel);
        _writer = new(view.SubmissionRing, view.RingBytes, view.Position(LaneLayout.SubmittedByNode), view.Position(LaneLayout.TakenByWorker), view.Generation);
        _reader = new(view.CompletionRing, view.RingBytes, view.Position(LaneLayout.CompletedByWorker), view.Position(LaneLayout.ReadByNode), view.Generation);
        var bell = new LaneBell(view.Word(LaneLayout.NodeWaits), view.Word(LaneLayout.NodeBell));
        _end = new(_mapping, _reader, bell, null, view.Word(LaneLayout.ClosedByWorker), new(limits.SpinMicroseconds, view.Word(LaneLayout.CoreByWorker), needsSeveralCores: true));
        _worker = new(view.Word(LaneLayout.WorkerWaits), view.Word(LaneLayout.WorkerBell));
        _terminate = new(null, view.Word(LaneLayout.TerminateBell));
        for (var index = 0; index < _outstanding.Length; index++)
        {
            _outstanding[index] = new();
        }
    }

    /// <summary>Submissions whose completion was not taken yet.</summary>
    public int Outstanding => (int)(_submitted - _taken);

    /// <summary>A sentence when a request cannot be submitted at all: an input or output that the schema does not have. It is the request's fault.</summary>
    public string? Check(in LaneItem item) => _submissions.Check(item);

    /// <summary>
    /// Hands requests that run together to the worker. False when the lane has no room now: take a completion first. The lane
    /// keeps no reference on the items; of tensors that it copied it keeps the copies until the completion is taken.
    /// </summary>
    /// <param name="ticket">A number of the caller, different from those outstanding.</param>
    /// <param name="items">At least one.</param>
    /// <exception cref="TensorMemoryFullException">The tensors that have to be copied have no room in the input memory. To the client: overloaded.</exception>
    /// <exception cref="ArgumentException">No items, more than the ring can ever hold, or an item that <see cref="Check"/> refuses.</exception>
    /// <exception cref="LinkDamagedException">The worker wrote something impossible, or does not read its control socket.</exception>
    public bool TrySubmit(ulong ticket, params ReadOnlySpan<LaneItem> items)
    {
        _mapping.Enter(this);
        var slot = _outstanding[_submitted % LinkLimits.MaxOutstanding];
        var written = false;
        try
        {
            if (Outstanding == LinkLimits.MaxOutstanding)
            {
                return false;
            }

            var record = _submissions.Write(ticket, items, slot, _writer.MaxBody);
            slot.Publish(_submitted + 1);
            Volatile.Write(ref *_view.Word(LaneLayout.CoreByNode), Thread.GetCurrentProcessorId() + 1);
            written = _writer.TryWrite(record);
            if (written)
            {
                slot.End = _writer.Position;
                _submitted++;
                _worker.RingIfAwaited(LaneBell.ForRecord);
            }

            return written;
        }
        finally
        {
            if (!written && Outstanding < LinkLimits.MaxOutstanding)
            {
                slot.Finish();
            }

            _mapping.Leave();
        }
    }

    /// <summary>Waits for the oldest outstanding submission.</summary>
    /// <param name="until">A timestamp of <see cref="System.Diagnostics.Stopwatch"/>; <see cref="long.MaxValue"/> waits without end, 0 only looks.</param>
    /// <exception cref="LinkDamagedException">The worker wrote something impossible.</exception>
    public LaneWait Wait(long until)
    {
        _mapping.Enter(this);
        try
        {
            return _end.WaitForRecord(until);
        }
        finally
        {
            _mapping.Leave();
        }
    }

    /// <summary>Takes the completion of the oldest submission, if it is there: copies its outputs into pooled memory and gives the worker its memory back.</summary>
    /// <exception cref="LinkDamagedException">The worker wrote something impossible; nothing was taken.</exception>
    public bool TryTake(LaneCompletion into)
    {
        _mapping.Enter(this);
        try
        {
            if (!_reader.TryRead(out var body))
            {
                return false;
            }

            if (Outstanding == 0)
            {
                throw new LinkDamagedException("A completion came while nothing was submitted.");
            }

            var slot = _outstanding[_taken % LinkLimits.MaxOutstanding];
            CompletionReader.Read(body, _schema, slot.Expected, _channel, into);
            _reader.Advance();
            _worker.RingIfAwaited(LaneBell.ForRoom);
            _taken++;
            slot.Finish();
            return true;
        }
        finally
        {
            _mapping.Leave();
        }
    }

    /// <summary>
    /// Whether the worker took that submission, so that its run may have begun; certain once the worker is dead. False: it was never run, and may be
    /// handed to another worker. Also true when it was completed, or when the worker damaged what would tell. For the thread that uses the lane.
    /// </summary>
    public bool HasBegun(ulong ticket)
    {
        _mapping.Enter(this);
        try
        {
            foreach (var slot in _outstanding)
            {
                if (slot.NumberOf(ticket) > 0)
                {
                    return slot.End <= _writer.PassedByReader();
                }
            }

            return true;
        }
        catch (LinkDamagedException)
        {
            return true;
        }
        finally
        {
            _mapping.Leave();
        }
    }
}
