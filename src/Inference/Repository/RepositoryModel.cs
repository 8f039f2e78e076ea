namespace ActorInference.Inference;

/// <summary>A model that lies in the repository.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Versions">Its versions, ascending; may be empty.</param>
/// <param name="ConfigurationPath">The path of its <c>model.conf</c>, null when there is none.</param>
public sealed record RepositoryModel(string Name, IReadOnlyList<RepositoryVersion> Versions, string? ConfigurationPath);
