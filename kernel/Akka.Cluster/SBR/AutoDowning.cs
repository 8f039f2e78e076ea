using Akka.Actor;
using Akka.Cluster.SBR;
using Akka.Configuration;

namespace Akka.Cluster;

/// <summary>
/// Downs every member that could not be reached for akka.cluster.auto-down-unreachable-after, on both sides of a partition. Two clusters are the outcome of one, so this is
/// only for nodes that are never cut off from each other.
/// </summary>
public sealed class AutoDowning : IDowningProvider
{
    private readonly Cluster _cluster;
    private readonly TimeSpan _after;

    /// <exception cref="ConfigurationException">The time is not configured.</exception>
    public AutoDowning(ActorSystem system, Cluster cluster)
    {
        _cluster = cluster;
        _after = cluster.Settings.AutoDownUnreachableAfter
            ?? throw new ConfigurationException("akka.cluster.downing-provider-class names AutoDowning, but akka.cluster.auto-down-unreachable-after is \"off\": expected a duration.");
    }

    public TimeSpan DownRemovalMargin => _cluster.Settings.DownRemovalMargin ?? TimeSpan.Zero;

    public Props DowningActorProps
    {
        get
        {
            var start = new DowningState(new DownUnreachable(), _after, TimeSpan.Zero);
            return Props.Create(() => new SplitBrainResolverActor(_cluster, start, null)).WithDispatcher(_cluster.Settings.UseDispatcher);
        }
    }
}
