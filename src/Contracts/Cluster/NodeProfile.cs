namespace ActorInference.Contracts;

/// <summary>What a node is, told to the others when it meets them and when it changes.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Tier">"edge" or "cloud".</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Revision">Rises with each change of the profile.</param>
/// <param name="Catalog">The models in its repository, ascending.</param>
internal sealed record NodeProfile(string Name, string Tier, IReadOnlyList<string> Labels, long Revision, IReadOnlyList<string> Catalog) : IInferenceMessage
{
    /// <summary>The most models that a node tells of.</summary>
    public const int MaxCatalog = 8000;
}
