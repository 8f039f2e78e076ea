namespace ActorInference.Inference;

/// <summary>One version of a model that lies in the repository.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">A positive number.</param>
/// <param name="ModelPath">Where its <c>model.onnx</c> lies. Whether that file is sound shows when it is loaded.</param>
public sealed record RepositoryVersion(string Model, int Version, string ModelPath);
