using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>All that an instance needs to come up, also after a failure.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Version">Its version.</param>
/// <param name="Index">Number of the instance, from 0.</param>
/// <param name="Cores">Where and how its thread runs.</param>
/// <param name="Loader">Where and how eagerly it loads, when it is a thread of the node.</param>
/// <param name="Load">Makes the session; called on the instance's thread, with a token that ends the load.</param>
/// <param name="IntraOpThreads">Threads that its session uses, its own included.</param>
/// <param name="WarmUp">Batch sizes that it runs once before it is ready; may be empty.</param>
/// <param name="MaxFailedRuns">Failed runs in a row that end it.</param>
/// <param name="States">State tensors of sequences.</param>
/// <param name="Counters">Where it counts.</param>
/// <param name="Activity">What runs on the node.</param>
/// <param name="IsIdempotent">A request whose run was lost may run once more.</param>
/// <param name="Lease">The node's right to serve, looked at before each run and after it; null where the node is alone.</param>
internal sealed record InstanceSetup(
    string Model,
    string Version,
    int Index,
    CoreGrant Cores,
    Func<ThreadIsolation> Loader,
    Func<CancellationToken, IModelRunner> Load,
    int IntraOpThreads,
    int[] WarmUp,
    int MaxFailedRuns,
    IReadOnlyList<SequenceState> States,
    InstanceCounters Counters,
    NodeActivity Activity,
    bool IsIdempotent,
    NodeLease? Lease);
