using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>How a singleton is held and handed over.</summary>
public sealed class ClusterSingletonManagerSettings : INoSerializationVerificationNeeded
{
    /// <param name="singletonName">Name of the singleton under its manager.</param>
    /// <param name="role">Only nodes of this role hold it; null for all.</param>
    /// <param name="removalMargin">How long a removed node may still run it; zero for that of the downing provider.</param>
    /// <param name="handOverRetryInterval">How often an unanswered hand-over is asked for again.</param>
    /// <param name="considerAppVersion">Of no effect.</param>
    public ClusterSingletonManagerSettings(string singletonName, string role, TimeSpan removalMargin, TimeSpan handOverRetryInterval, bool considerAppVersion = false)
    {
        if (string.IsNullOrWhiteSpace(singletonName)) throw new ArgumentException("A singleton needs a name.", nameof(singletonName));
        if (removalMargin < TimeSpan.Zero) throw new ArgumentException("The removal margin must not be negative.", nameof(removalMargin));
        if (handOverRetryInterval <= TimeSpan.Zero) throw new ArgumentException("The retry interval must be positive.", nameof(handOverRetryInterval));
        (SingletonName, Role, RemovalMargin, HandOverRetryInterval, ConsiderAppVersion) = (singletonName, role, removalMargin, handOverRetryInterval, considerAppVersion);
    }

    public string SingletonName { get; }

    public string Role { get; }

    public TimeSpan RemovalMargin { get; }

    public TimeSpan HandOverRetryInterval { get; }

    public bool ConsiderAppVersion { get; }

    public static ClusterSingletonManagerSettings Create(ActorSystem system)
    {
        system.Settings.InjectTopLevelFallback(ClusterSingletonManager.DefaultConfig());
        return Create(system.Settings.Config.GetConfig("akka.cluster.singleton"));
    }

    /// <param name="config">The section akka.cluster.singleton.</param>
    /// <exception cref="ConfigurationException">It asks for a lease.</exception>
    public static ClusterSingletonManagerSettings Create(Config config)
    {
        if (config.GetString("use-lease", "") is { Length: > 0 } lease)
            throw new ConfigurationException($"\"akka.cluster.singleton.use-lease\" is \"{lease}\"; singletons under a lease are not offered. Leave it empty, and let the resolver hold the lease: split-brain-resolver.active-strategy = lease-majority.");
        return new(config.GetString("singleton-name"), config.GetString("role") is { Length: > 0 } role ? role : null, TimeSpan.Zero, config.GetTimeSpan("hand-over-retry-interval"));
    }

    public ClusterSingletonManagerSettings WithSingletonName(string singletonName) => new(singletonName, Role, RemovalMargin, HandOverRetryInterval, ConsiderAppVersion);

    public ClusterSingletonManagerSettings WithRole(string role) => new(SingletonName, role, RemovalMargin, HandOverRetryInterval, ConsiderAppVersion);

    public ClusterSingletonManagerSettings WithRemovalMargin(TimeSpan removalMargin) => new(SingletonName, Role, removalMargin, HandOverRetryInterval, ConsiderAppVersion);

    public ClusterSingletonManagerSettings WithHandOverRetryInterval(TimeSpan handOverRetryInterval) => new(SingletonName, Role, RemovalMargin, handOverRetryInterval, ConsiderAppVersion);
}
