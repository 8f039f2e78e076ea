using Akka.Actor;
using Akka.Configuration;
using Akka.Routing;

namespace Akka.Cluster.Routing;

/// <summary>Deployments with cluster.enabled = on are routers over the nodes of the cluster.</summary>
internal sealed class ClusterDeployer(Settings settings) : Deployer(settings)
{
    public override Deploy ParseConfig(string key, Config config)
    {
        var deploy = base.ParseConfig(key, config);
        if (deploy is null || !deploy.Config.GetBoolean("cluster.enabled", false)) return deploy;
        return deploy.RouterConfig switch
        {
            Group group => deploy.WithRouterConfig(new ClusterRouterGroup(group, ClusterRouterGroupSettings.FromConfig(deploy.Config))),
            Pool => throw new ConfigurationException($"akka.actor.deployment.{key}.cluster.enabled = on: its router is a pool, and routees are made by their own node only. Make them there, and use a group with routees.paths."),
            _ => throw new ConfigurationException($"akka.actor.deployment.{key}.cluster.enabled = on: expected a router, such as router = round-robin-group."),
        };
    }
}
