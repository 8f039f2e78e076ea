using System.Diagnostics;
using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>
/// The worker's end of one lane. One thread waits, takes, runs and completes, one submission after the other; a second one watches for requests to
/// stop the run (<see cref="WaitTerminate"/>).
/// </summary>
public sealed unsafe partial class LaneServer : IDisposable
{
    private readonly LaneView _view;
    private readonly MappingUse _mapping;
    private readonly LaneSchema _schema;
    private readonly LinkChannel _channel;
    private readonly RingWriter _writer;
    private readonly RingReader _reader;
    private readonly LaneEnd _end;
    private readonly LaneBell _node;
    private readonly LaneBell _terminate;
    private readonly AnswerMemory _answers;
    private readonly CompletionWriter _completions;
    private LaneSubmission? _taken;
    private ulong _running;

    internal LaneServer(LaneView view, IDisposable mapping, LaneSchema schema, LinkChannel channel, LinkLimits limits)
    {
        _view = view;
        _mapping = new(mapping);
        _schema = schema;
        _channel = channel;
        _writer = new(view.CompletionRing, view.RingBytes, view.Position(LaneLayout.CompletedByWorker), view.Position(LaneLayout.ReadByNode), view.Generation);
        _reader = new(view.SubmissionRing, view.RingBytes, view.Position(LaneLayout.SubmittedByNode), view.Position(LaneLayout.TakenByWorker), view.Generation);
        var bell = new LaneBell(view.Word(LaneLayout.WorkerWaits), view.Word(LaneLayout.WorkerBell));
        _node = new(view.Word(LaneLayout.NodeWaits), view.Word(LaneLayout.NodeBell));
        _terminate = new(null, view.Word(LaneLayout.TerminateBell));
        _end = new(_mapping, _reader, bell, _terminate, view.Word(LaneLayout.ClosedByNode), new(limits.SpinMicroseconds, view.Word(LaneLayout.CoreByNode), needsSeveralCores: false));
        _answers = new(channel.Own, _writer, _end, limits);
        _completions = new(schema, channel, _answers);
    }

    /// <summary>
    /// Memory that the node reads answers from; give it to the runner, so that outputs need no copy. Where it has no room in time it gives pooled
    /// memory, which <see cref="Complete"/> copies from. For the lane's thread.
    /// </summary>
    public TensorSource Outputs => _answers;

    /// <summary>Waits for a submission.</summary>
    /// <param name="until">A timestamp of <see cref="Stopwatch"/>; <see cref="long.MaxValue"/> waits without end, 0 only looks.</param>
    /// <exception cref="LinkDamagedException">The node wrote something impossible.</exception>
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

    /// <summary>Takes the next submission, if there is one; it is running from here on. The one before it has to be completed.</summary>
    /// <exception cref="LinkDamagedException">The node wrote something impossible.</exception>
    public bool TryTake(LaneSubmission into)
    {
        _mapping.Enter(this);
        try
        {
            _answers.Reclaim();
            if (_running != 0)
            {
                throw new InvalidOperationException("The submission that was taken before is not completed yet.");
            }

            if (!_reader.TryRead(out var body))
            {
                return false;
            }

            SubmissionReader.Read(body, _schema, _channel, into);
            _taken = into;
            Volatile.Write(ref _running, _reader.Number + 1);
            _reader.Advance();
            Interlocked.MemoryBarrier();
            if (IsAsked(_running))
            {
                // The request came while nothing ran, and found the watcher with nothing to do.
                _terminate.Ring();
            }

            return true;
        }
        finally
        {
            _mapping.Leave();
        }
    }

    /// <summary>
    /// Answers the submission that was taken. Outputs in <see cref="Outputs"/> stay where they are until the node has read them; others are copied.
    /// An answer that has no room in the output memory becomes a failure of that request alone. Waits while the ring is full.
    /// </summary>
    /// <param name="submission">Its inputs are not valid any more.</param>
    /// <param name="verdict">How the run ended.</param>
    /// <param name="times">What it took.</param>
    /// <param name="results">One for each request, in its order, with outputs only when it succeeded; the outputs are the lane's from now on.</param>
    /// <exception cref="LinkDamagedException">The node wrote something impossible, or is gone.</exception>
    public void Complete(LaneSubmission submission, LaneVerdict verdict, LaneTimes times, params ReadOnlySpan<LaneResult> results)
    {
        _mapping.Enter(this);
        try
        {
            if (results.Length != submission.Count || _running == 0)
            {
                throw new ArgumentException($"{results.Length} results are given for {submission.Count} requests.", nameof(results));
            }

            Volatile.Write(ref _running, 0);
            var record = _completions.Write(submission, verdict, times, results, _writer.MaxBody);
            submission.Clear();
            Volatile.Write(ref *_view.Word(LaneLayout.CoreByWorker), Thread.GetCurrentProcessorId() + 1);
            while (!_writer.TryWrite(record))
            {
                var passed = _writer.PassedByReader();
                if (!_end.WaitForRoom(_writer, passed, long.MaxValue) && _end.IsGone)
                {
                    throw new LinkDamagedException("The node closed the lane while an answer waited for room.");
                }
            }

            _answers.Publish(_writer.Position);
            _node.RingIfAwaited(LaneBell.ForRecord);
        }
        finally
        {
            _mapping.Leave();
        }
    }
}
