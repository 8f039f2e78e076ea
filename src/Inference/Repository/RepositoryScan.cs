namespace ActorInference.Inference;

/// <summary>What a scan found.</summary>
/// <param name="Models">Models by name, in ordinal order.</param>
/// <param name="Problems">Sentences about entries that were passed over.</param>
public sealed record RepositoryScan(IReadOnlyList<RepositoryModel> Models, IReadOnlyList<string> Problems)
{
    public RepositoryModel? Find(string model) => Models.FirstOrDefault(found => found.Name == model);
}
