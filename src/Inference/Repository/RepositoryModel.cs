namespace ActorInference.Inference;

/// <summary>A model that lies in the repository.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Versions">Its versions, ascending; may be empty.</param>
/// <param name="ConfigurationPath">The path of its <c>model.conf</c>, null when there is none.</param>
public sealed record RepositoryModel(string Name, IReadOnlyList<RepositoryVersion> Versions, string? ConfigurationPath);

/// <summary>One version of a model that lies in the repository.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">A positive number.</param>
/// <param name="ModelPath">Where its <c>model.onnx</c> lies. Whether that file is sound shows when it is loaded.</param>
public sealed record RepositoryVersion(string Model, int Version, string ModelPath);

/// <summary>What a scan found.</summary>
/// <param name="Models">Models by name, in ordinal order.</param>
/// <param name="Problems">Sentences about entries that were passed over.</param>
public sealed record RepositoryScan(IReadOnlyList<RepositoryModel> Models, IReadOnlyList<string> Problems)
{
    public RepositoryModel? Find(string model) => Models.FirstOrDefault(found => found.Name == model);
}
