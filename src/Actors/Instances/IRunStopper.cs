namespace ActorInference.Actors;

/// <summary>Stops what an instance runs, from any thread.</summary>
internal interface IRunStopper
{
    /// <summary>Nobody waits any more for the run that goes on. Called again and again until it has ended; does nothing when none goes on.</summary>
    void StopAbandoned();

    /// <summary>Something new lies in the instance's mailbox, or it is to stop: it may be inside a wait for its worker.</summary>
    void Wake();
}
