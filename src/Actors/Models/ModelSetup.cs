using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>One version of a model as the router starts it.</summary>
/// <param name="Model">Name.</param>
/// <param name="Version">Number, as text.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Layout">Its instances and spares, and which of them live in one worker.</param>
/// <param name="Grants">One for each instance and spare.</param>
/// <param name="Load">Makes a session; called on the thread of the instance, with what that was granted and a token that ends the load.</param>
/// <param name="Activity">What runs on the node.</param>
/// <param name="Loader">Where and how eagerly sessions are loaded in the node now.</param>
/// <param name="Workers">What its workers need; null when it has none.</param>
/// <param name="IsReplacement">Another load of the model serves on the same cores until this one is ready.</param>
internal sealed record ModelSetup(
    string Model,
    string Version,
    ModelSettings Settings,
    InstanceLayout Layout,
    IReadOnlyList<CoreGrant> Grants,
    Func<CoreGrant, CancellationToken, IModelRunner> Load,
    NodeActivity Activity,
    Func<ThreadIsolation> Loader,
    WorkerBlueprint? Workers,
    bool IsReplacement)
{
    /// <summary>Without it nothing runs but the golden requests; null where the node is alone.</summary>
    internal NodeLease? Lease { get; init; }

    /// <summary>Where its golden requests lie; null without any.</summary>
    internal string? Golden { get; init; }
}
