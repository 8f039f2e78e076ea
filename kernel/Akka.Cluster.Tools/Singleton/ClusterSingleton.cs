using Akka.Actor;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>Starts managers and proxies of singletons, so that a node names a singleton once and gets the reference to talk to.</summary>
public class ClusterSingleton : IExtension
{
    private readonly Lock _lock = new();
    private readonly ExtendedActorSystem _system;
    private readonly Cluster _cluster;
    private readonly HashSet<string> _managed = [];
    private readonly Dictionary<string, IActorRef> _proxies = [];

    public ClusterSingleton(ExtendedActorSystem system) => (_system, _cluster) = (system, Cluster.Get(system));

    public static ClusterSingleton Get(ActorSystem system) => system.WithExtension<ClusterSingleton, ClusterSingletonProvider>();

    /// <summary>
    /// Takes part in running the singleton, if this node has its role, and gives the proxy that reaches it wherever it runs. To be called on every
    /// node that does either; again for the same name it gives the same proxy.
    /// </summary>
    public IActorRef Init(SingletonActor singleton)
    {
        var settings = singleton.Settings.HasValue ? singleton.Settings.Value : ClusterSingletonSettings.Create(_system);
        var manager = $"singletonManager{singleton.Name}";
        lock (_lock)
        {
            if ((settings.Role is null || _cluster.SelfRoles.Contains(settings.Role)) && _managed.Add(singleton.Name))
            {
                var stop = singleton.StopMessage.HasValue ? singleton.StopMessage.Value : PoisonPill.Instance;
                _system.SystemActorOf(ClusterSingletonManager.Props(singleton.Props, stop, settings.ForManager(singleton.Name)), manager);
            }

            if (_proxies.TryGetValue(singleton.Name, out var known)) return known;
            var proxy = _system.SystemActorOf(ClusterSingletonProxy.Props($"/system/{manager}", settings.ForProxy(singleton.Name)), $"singletonProxy{singleton.Name}");
            _proxies.Add(singleton.Name, proxy);
            return proxy;
        }
    }
}
