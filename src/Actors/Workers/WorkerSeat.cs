namespace ActorInference.Actors;

/// <summary>Where an instance sits in its worker.</summary>
/// <param name="Place">Its place in the worker's plan, from 0.</param>
/// <param name="TerminateGrace">How long a run may go on after it was told to stop.</param>
internal sealed record WorkerSeat(int Place, TimeSpan TerminateGrace);
