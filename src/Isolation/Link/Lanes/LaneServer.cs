using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>
/// The worker's end of one lane. One thread waits, takes, runs and completes, one submission after the other; a second one watches for requests to
/// stop the run (<see cref="WaitTerminate"/>).
/// </summary>
public sealed class LaneServer : IDisposable
{
    /// <summary>Memory that the node reads answers from; give it to the runner, so that outputs need no copy. When it is full, pooled memory that <see cref="Complete"/> copies from.</summary>
    public TensorSource Outputs => throw new NotImplementedException();

    /// <inheritdoc cref="LaneClient.Wait"/>
    public LaneWait Wait(long until) => throw new NotImplementedException();

    /// <summary>Takes the next submission, if there is one; it is running from here on. The one before it has to be completed.</summary>
    /// <exception cref="LinkDamagedException">The node wrote something impossible.</exception>
    public bool TryTake(LaneSubmission into) => throw new NotImplementedException();

    /// <summary>Whether the node asked to stop the submission that is running: look before the run, and after it to tell why it was stopped.</summary>
    public bool IsTerminateRequested => throw new NotImplementedException();

    /// <summary>
    /// Answers the submission that was taken. Outputs in <see cref="Outputs"/> stay where they are until the node has read them; others are copied.
    /// An answer that has no room in the output memory becomes a failure of that request alone.
    /// </summary>
    /// <param name="submission">Its inputs are not valid any more.</param>
    /// <param name="verdict">How the run ended.</param>
    /// <param name="times">What it took.</param>
    /// <param name="results">One for each request; their outputs are the lane's from now on.</param>
    public void Complete(LaneSubmission submission, LaneVerdict verdict, LaneTimes times, ReadOnlySpan<LaneResult> results) => throw new NotImplementedException();

    /// <summary>
    /// Waits until the running submission is to be stopped: true, about every 2 ms until it is completed, because a run that has not reached
    /// the model yet forgets a stop. False when the lane is closed. For the watching thread alone.
    /// </summary>
    public bool WaitTerminate() => throw new NotImplementedException();

    /// <summary>Ends the wait that goes on, or the next one, with <see cref="LaneWait.Woken"/>. From any thread.</summary>
    public void Wake() => throw new NotImplementedException();

    /// <summary>Ends all waits with <see cref="LaneWait.Gone"/>. From any thread.</summary>
    public void SetGone() => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
