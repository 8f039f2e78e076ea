namespace Akka.Cluster;

/// <summary>What subscribers hear of the cluster.</summary>
public partial class ClusterEvent
{
    public static readonly SubscriptionInitialStateMode InitialStateAsSnapshot = SubscriptionInitialStateMode.InitialStateAsSnapshot;
    public static readonly SubscriptionInitialStateMode InitialStateAsEvents = SubscriptionInitialStateMode.InitialStateAsEvents;

    /// <summary>How a new subscriber hears of what is already so.</summary>
    public enum SubscriptionInitialStateMode
    {
        /// <summary>One <see cref="CurrentClusterState"/>.</summary>
        InitialStateAsSnapshot,

        /// <summary>The events that would have led there.</summary>
        InitialStateAsEvents,
    }

    public interface IClusterDomainEvent
    {
    }

    /// <summary>A member came to another status.</summary>
    public interface IMemberEvent : IClusterDomainEvent
    {
        Member Member { get; }
    }

    /// <summary>A member can be reached, or not, as far as the whole cluster is concerned.</summary>
    public interface IReachabilityEvent : IClusterDomainEvent
    {
    }
}
