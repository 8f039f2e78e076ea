using Akka.Actor;

namespace Akka.Cluster.Routing;

/// <summary>Which routees a cluster group has, as a function of membership.</summary>
internal static class ClusterRoutees
{
    /// <summary>Every path on every node that counts, the nodes taking turns, until there are as many as allowed.</summary>
    public static IEnumerable<(Address Node, string Path)> Of(MembershipState state, ClusterRouterGroupSettings settings)
    {
        var nodes = state.Phase != MembershipPhase.Inside ? [] : state.Gossip.MemberList
            .Where(member => member.Status is MemberStatus.Up or MemberStatus.WeaklyUp
                && (settings.UseRole is null || member.HasRole(settings.UseRole))
                && (settings.AllowLocalRoutees || !member.UniqueAddress.Equals(state.Self))
                && state.Gossip.Reachability.IsReachable(member.UniqueAddress))
            .Select(member => member.Address).ToArray();
        return settings.RouteesPaths.SelectMany(path => nodes.Select(node => (node, path))).Take(settings.TotalInstances);
    }
}
