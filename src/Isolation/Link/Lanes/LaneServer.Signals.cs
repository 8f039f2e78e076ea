using System.Diagnostics;

namespace ActorInference.Isolation;

// What comes beside the submissions: requests to stop a run, wake-ups, the end.
public sealed unsafe partial class LaneServer
{
    /// <summary>How often a stop is reported again while the run goes on.</summary>
    private static readonly long RepeatTicks = Stopwatch.Frequency / 500;

    private ulong _reported;
    private int _disposed;

    /// <summary>Whether the node asked to stop the submission that is running: look before the run, and after it to tell why it was stopped.</summary>
    public bool IsTerminateRequested => Volatile.Read(ref _running) is > 0 and var running && IsAsked(running);

    /// <summary>
    /// Waits until the running submission is to be stopped: true, about every 2 ms until it is completed, because a run that has not reached
    /// the model yet forgets a stop. False when the lane is closed. For the watching thread alone.
    /// </summary>
    public bool WaitTerminate()
    {
        if (!_mapping.TryEnter())
        {
            return false;
        }

        try
        {
            while (!_end.IsGone)
            {
                var seen = _terminate.Count;
                Interlocked.MemoryBarrier();
                var running = Volatile.Read(ref _running);
                if (running == 0 || !IsAsked(running))
                {
                    _terminate.Sleep(seen, long.MaxValue);
                }
                else if (running != _reported)
                {
                    _reported = running;
                    return true;
                }
                else
                {
                    _reported = 0;
                    _terminate.Sleep(seen, Stopwatch.GetTimestamp() + RepeatTicks);
                }
            }

            return false;
        }
        finally
        {
            _mapping.Leave();
        }
    }

    /// <summary>Ends the wait that goes on, or the next one, with <see cref="LaneWait.Woken"/>. From any thread.</summary>
    public void Wake() => _end.Wake();

    /// <summary>Ends all waits with <see cref="LaneWait.Gone"/>, once everything that was submitted is taken. From any thread.</summary>
    public void SetGone() => _end.SetGone();

    /// <summary>Closes the lane. What the node has not read yet stays where it is, unless nobody can read it any more. For when no thread uses the lane.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _answers.Release(all: _end.IsGone);
            _taken?.Clear();
            SetGone();
            Volatile.Write(ref *_view.Word(LaneLayout.ClosedByWorker), 1);
            _node.Ring();
            _mapping.Leave();
        }
    }

    private bool IsAsked(ulong running) => Volatile.Read(ref _view.Terminate[(running - 1) % LinkLimits.MaxOutstanding]) == running;
}
