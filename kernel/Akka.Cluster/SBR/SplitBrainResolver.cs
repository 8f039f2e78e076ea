using Akka.Actor;
using Akka.Cluster.SBR;

namespace Akka.Cluster;

/// <summary>The name that older configurations give the resolver: the same as <see cref="SplitBrainResolverProvider"/>, by the same section.</summary>
public sealed class SplitBrainResolver : IDowningProvider
{
    private readonly SplitBrainResolverProvider _provider;

    public SplitBrainResolver(ActorSystem system, Cluster cluster)
    {
        _provider = new(system, cluster);
        StableAfter = new SplitBrainResolverSettings(system.Settings.Config).DowningStableAfter;
    }

    public TimeSpan DownRemovalMargin => _provider.DownRemovalMargin;

    /// <summary>Without a change for so long, it decides.</summary>
    public TimeSpan StableAfter { get; }

    public Props DowningActorProps => _provider.DowningActorProps;
}
