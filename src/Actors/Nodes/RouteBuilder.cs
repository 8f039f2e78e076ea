using System.Collections.Frozen;
using System.Globalization;
using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>Makes the table of routes from what the nodes tell. Targets that stay keep their figures.</summary>
internal sealed class RouteBuilder
{
    private Dictionary<(ReplicaId, RemoteNode?), RouteTarget> _targets = [];
    private RouteTable _table = RouteTable.Empty;

    /// <param name="local">What this node runs.</param>
    /// <param name="peers">The others that may be asked, in the order of their addresses.</param>
    internal RouteTable Build(IReadOnlyList<ReplicaReport> local, IEnumerable<Peer> peers)
    {
        var ready = new List<(ReplicaReport Report, RouteTarget Target)>();
        var targets = new Dictionary<(ReplicaId, RemoteNode?), RouteTarget>();
        foreach (var report in local) Add(report, null);
        foreach (var peer in peers)
            foreach (var report in peer.Report!.Replicas) Add(report, peer.Node);
        _targets = targets;
        return _table = RouteTable.Of(ready.GroupBy(each => each.Report.Replica.Model, StringComparer.Ordinal).Select(model => KeyValuePair.Create(model.Key, Entry(model))), _table);

        void Add(ReplicaReport report, RemoteNode? node)
        {
            if (report is not { State: ModelState.Ready, Serves: not null }) return;
            var key = (report.Replica, node);
            if (!_targets.TryGetValue(key, out var target) || target.IsIdempotent != report.IsIdempotent) target = new RouteTarget(node, report.IsIdempotent);
            target.Report(report.Queue, report.Parallel, report.ServiceNanoseconds);
            targets[key] = target;
            ready.Add((report, target));
        }
    }

    /// <summary>New figures for targets that are in the table.</summary>
    internal void Refresh(IEnumerable<ReplicaReport> reports, RemoteNode? node)
    {
        foreach (var report in reports)
            if (_targets.TryGetValue((report.Replica, node), out var target)) target.Report(report.Queue, report.Parallel, report.ServiceNanoseconds);
    }

    private static RouteTable.Entry Entry(IEnumerable<(ReplicaReport Report, RouteTarget Target)> replicas)
    {
        var versions = replicas.SelectMany(each => each.Report.AlsoServes.Append(each.Report.Serves!).Select(version => (Version: version, each.Target)))
            .GroupBy(each => each.Version, StringComparer.Ordinal)
            .ToFrozenDictionary(version => version.Key, version => Routes(version.Select(each => each.Target)), StringComparer.Ordinal);
        return new RouteTable.Entry(versions[versions.Keys.MaxBy(version => int.Parse(version, CultureInfo.InvariantCulture))!], versions);
    }

    private static ModelRoutes Routes(IEnumerable<RouteTarget> targets)
    {
        // A node may serve a version by its number and by its policy: it is one place all the same.
        var all = targets.DistinctBy(target => target.Node).ToArray();
        return new ModelRoutes([.. all.Where(target => target.Node is not null)], Array.Find(all, target => target.Node is null));
    }
}
