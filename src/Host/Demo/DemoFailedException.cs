using ActorInference.Contracts;

namespace ActorInference.Hosting.Demo;

/// <summary>A model refused or failed a step of the demo.</summary>
internal sealed class DemoFailedException(string model, InferFailure failure) : Exception($"The model \"{model}\" answered {failure.Code}: {failure.Message}");
