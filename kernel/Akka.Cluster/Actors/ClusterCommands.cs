using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>What the extension asks of its daemon on the same node.</summary>
internal static class ClusterCommands
{
    /// <summary>Handed down by the daemon's parents.</summary>
    public sealed record ForDaemon(object Message) : INoSerializationVerificationNeeded;

    /// <summary>Subscribes to events of these types.</summary>
    public sealed record Subscribe(IActorRef Subscriber, ClusterEvent.SubscriptionInitialStateMode Mode, ImmutableArray<Type> Types) : INoSerializationVerificationNeeded;

    /// <summary>Ends a subscription to a type; null for all.</summary>
    public sealed record Unsubscribe(IActorRef Subscriber, Type Type) : INoSerializationVerificationNeeded;

    /// <summary>Answered by <see cref="ClusterEvent.CurrentClusterState"/> to the receiver.</summary>
    public sealed record SendCurrentState(IActorRef Receiver) : INoSerializationVerificationNeeded;

    /// <summary>Something for the membership function.</summary>
    public sealed record Feed(MembershipEvent Event) : INoSerializationVerificationNeeded;
}

/// <summary>All of membership, for those of the cluster's own actors that need more than the events tell.</summary>
internal sealed record MembershipChanged(MembershipState State) : ClusterEvent.IClusterDomainEvent, IDeadLetterSuppression;
