using Akka.Actor;

namespace Akka.Cluster.SBR;

/// <summary>Downs one side of a partition by the strategy in akka.cluster.split-brain-resolver.</summary>
public class SplitBrainResolverProvider : IDowningProvider
{
    private readonly SplitBrainResolverSettings _settings;
    private readonly Cluster _cluster;

    public SplitBrainResolverProvider(ActorSystem system, Cluster cluster)
    {
        _settings = new(system.Settings.Config);
        _cluster = cluster;
        _ = _settings.Strategy();
    }

    public TimeSpan DownRemovalMargin => _cluster.Settings.DownRemovalMargin ?? _settings.DowningStableAfter;

    public Props DowningActorProps
    {
        get
        {
            var start = new DowningState(_settings.Strategy(), _settings.DowningStableAfter, _settings.DownAllWhenUnstable);
            var lease = start.Strategy is LeaseMajority ? _settings.LeaseMajoritySettings : null;
            return Props.Create(() => new SplitBrainResolverActor(_cluster, start, lease)).WithDispatcher(_cluster.Settings.UseDispatcher);
        }
    }
}
