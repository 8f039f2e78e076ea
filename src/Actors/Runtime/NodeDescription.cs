using System.Reflection;
using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>What a node tells about itself.</summary>
internal sealed class NodeDescription(NodeSettings settings)
{
    private readonly long _started = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Who holds which cores, as the router knows at this moment.</summary>
    internal static IReadOnlyList<CoreStatus> Cores(CoreLeases leases) =>
        [.. leases.Allowed.Select(core => new CoreStatus(core, leases.HolderOf(core), leases.Reserved.Contains(core)))];

    internal NodeStatus Describe(IReadOnlyList<CoreStatus> cores, IReadOnlyList<ModelStatus> models) =>
        new(settings.Name, Version(), _started, cores, models)
        {
            RentedBytes = TensorPool.RentedBytes,
            RetainedBytes = TensorPool.RetainedBytes,
            LostBuffers = TensorPool.LostBuffers,
            WorkingSetBytes = Environment.WorkingSet,
        };

    private static string Version() => Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);
}
