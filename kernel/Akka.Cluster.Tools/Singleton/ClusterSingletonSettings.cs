using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>How a singleton that <see cref="ClusterSingleton"/> starts is held and looked for.</summary>
public class ClusterSingletonSettings : INoSerializationVerificationNeeded
{
    private readonly ClusterSingletonManagerSettings _manager;
    private readonly ClusterSingletonProxySettings _proxy;

    private ClusterSingletonSettings(ClusterSingletonManagerSettings manager, ClusterSingletonProxySettings proxy) => (_manager, _proxy) = (manager, proxy);

    /// <summary>Only nodes of this role hold it; null for all.</summary>
    public string Role => _manager.Role;

    public TimeSpan SingletonIdentificationInterval => _proxy.SingletonIdentificationInterval;

    public TimeSpan RemovalMargin => _manager.RemovalMargin;

    public TimeSpan HandOverRetryInterval => _manager.HandOverRetryInterval;

    public int BufferSize => _proxy.BufferSize;

    public bool ConsiderAppVersion => _manager.ConsiderAppVersion;

    public static ClusterSingletonSettings Create(ActorSystem system) =>
        new(ClusterSingletonManagerSettings.Create(system), ClusterSingletonProxySettings.Create(system));

    /// <param name="config">The section akka.cluster.</param>
    public static ClusterSingletonSettings Create(Config config) =>
        new(ClusterSingletonManagerSettings.Create(config.GetConfig("singleton")), ClusterSingletonProxySettings.Create(config.GetConfig("singleton-proxy"), false));

    public ClusterSingletonSettings WithRole(string role) => new(_manager.WithRole(role), _proxy);

    public ClusterSingletonSettings WithRemovalMargin(TimeSpan removalMargin) => new(_manager.WithRemovalMargin(removalMargin), _proxy);

    public ClusterSingletonSettings WithHandOverRetryInterval(TimeSpan handOverRetryInterval) => new(_manager.WithHandOverRetryInterval(handOverRetryInterval), _proxy);

    internal ClusterSingletonManagerSettings ForManager(string name) => _manager.WithSingletonName(name);

    internal ClusterSingletonProxySettings ForProxy(string name) => _proxy.WithSingletonName(name).WithRole(Role);
}
