using Akka.Configuration;

namespace Akka.Cluster.Routing;

/// <summary>The routees of a cluster group: paths without address, the same on every node.</summary>
public sealed class ClusterRouterGroupSettings : ClusterRouterSettingsBase
{
    /// <exception cref="ArgumentException">No path, or one that does not begin with "/user/".</exception>
    public ClusterRouterGroupSettings(int totalInstances, IEnumerable<string> routeesPaths, bool allowLocalRoutees, string useRole = null)
        : base(totalInstances, allowLocalRoutees, useRole)
    {
        RouteesPaths = [.. routeesPaths ?? []];
        if (!RouteesPaths.Any()) throw new ArgumentException("routees.paths of a cluster group must name a path at least.", nameof(routeesPaths));
        if (RouteesPaths.FirstOrDefault(path => !path.StartsWith("/user/", StringComparison.Ordinal)) is { } wrong)
            throw new ArgumentException($"routees.paths of a cluster group has \"{wrong}\": expected a path without address that begins with \"/user/\".", nameof(routeesPaths));
    }

    public IEnumerable<string> RouteesPaths { get; }

    /// <param name="config">A deployment with routees.paths and cluster.</param>
    public static ClusterRouterGroupSettings FromConfig(Config config)
    {
        var own = config.GetInt("nr-of-instances", 0);
        return new(
            own > 1 ? own : config.GetInt("cluster.max-total-nr-of-instances"),
            config.GetStringList("routees.paths", []),
            config.GetBoolean("cluster.allow-local-routees", true),
            config.GetString("cluster.use-role"));
    }
}
