using Akka.Actor;

namespace Akka.Cluster;

/// <summary>What a node does because of an event.</summary>
internal abstract record MembershipAction
{
    /// <summary>To the cluster daemon of that node.</summary>
    public sealed record Send(Address To, IClusterMessage Message) : MembershipAction;

    /// <summary>To the sender of the message that is being handled.</summary>
    public sealed record Reply(IClusterMessage Message) : MembershipAction;

    /// <summary>The own node may go as soon as everything that lives on it has been handed over.</summary>
    public sealed record RunExitTasks : MembershipAction;

    /// <summary>The own node takes part no more.</summary>
    public sealed record Stop(string Reason) : MembershipAction;

    /// <summary>Something that an operator wants to read.</summary>
    public sealed record Report(string Sentence) : MembershipAction;
}
