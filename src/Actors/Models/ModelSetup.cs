using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>One version of a model as the router starts it.</summary>
/// <param name="Model">Name.</param>
/// <param name="Version">Number, as text.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Layout">Its instances and spares, and which of them live in one worker.</param>
/// <param name="Cores">One for each instance and spare.</param>
/// <param name="Load">Makes a session; called on the thread of the instance, with what that was granted and a token that ends the load.</param>
/// <param name="Activity">What runs on the node.</param>
internal sealed record ModelSetup(
    string Model,
    string Version,
    ModelSettings Settings,
    InstanceLayout Layout,
    IReadOnlyList<CoreGrant> Cores,
    Func<CoreGrant, CancellationToken, IModelRunner> Load,
    NodeActivity Activity);
