namespace ActorInference.Actors;

/// <summary>Section <c>inference.cluster</c>; it counts where <c>akka.actor.provider = cluster</c>.</summary>
/// <param name="StatePath">Folder in which the commands about what should run are kept; null = they are lost when all nodes end.</param>
/// <param name="ReportInterval">How often a node tells the others how busy it is.</param>
/// <param name="SuspectAfter">A node that was silent for so long gets no new requests.</param>
/// <param name="SettleTime">Nothing is placed before nobody joined for so long.</param>
/// <param name="LeaveTimeout">How long a node that leaves waits until its replicas serve elsewhere.</param>
/// <param name="MaxForwarded">Requests that may be on their way to other nodes.</param>
/// <param name="Balance">When replicas move from busy nodes to others.</param>
public sealed record ClusterSettings(
    string? StatePath,
    TimeSpan ReportInterval,
    TimeSpan SuspectAfter,
    TimeSpan SettleTime,
    TimeSpan LeaveTimeout,
    int MaxForwarded,
    BalanceSettings Balance);
