namespace Akka.Cluster.Sharding;

/// <summary>
/// Told by an entity to its parent: it wants to stop. It gets the stop message back, after all messages that were on their way to it; what comes later waits for its
/// next incarnation.
/// </summary>
public sealed class Passivate : IShardRegionCommand
{
    public Passivate(object stopMessage) => StopMessage = stopMessage;

    public object StopMessage { get; }
}
