namespace ActorInference.Actors;

/// <summary>
/// Published on the event stream of the actor system when an instance of a model was lost, once for all instances of one worker. What it had begun
/// is answered or runs again by then; a new instance comes up, or the model becomes unavailable.
/// </summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Version">Its version.</param>
/// <param name="Index">Number of the instance; of those of one worker the first that noticed.</param>
/// <param name="Cause">Why.</param>
/// <param name="Sentence">For whoever operates the node; may name a process and a signal, so it is not meant for clients.</param>
public sealed record InstanceLost(string Model, string Version, int Index, InstanceLossCause Cause, string Sentence);
