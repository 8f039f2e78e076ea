using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>Makes a session of a model file; called on the thread of the instance that will use it.</summary>
internal delegate IModelRunner RunnerFactory(string modelPath, SessionSettings settings, CancellationToken cancellation);
