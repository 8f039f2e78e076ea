using ActorInference.Contracts;

namespace ActorInference.Hosting.Metrics;

/// <summary>Figures of the cluster as this node sees it; none where the node is alone.</summary>
internal static class ClusterInstruments
{
    public static void Write(MetricsText text, ClusterStatus? status)
    {
        if (status is null)
        {
            return;
        }

        text.Describe("inference_cluster_lease_held", "gauge", "1 while a majority of the members heard from this node lately; at 0 it serves nothing");
        text.Value("inference_cluster_lease_held", status.HoldsLease ? 1 : 0);
        text.Describe("inference_cluster_member_well", "gauge", "1 for a member that answers, 0 for one that is suspected, unreachable or silent");
        foreach (var member in status.Members)
        {
            text.Value("inference_cluster_member_well", member.Health == "well" ? 1 : 0, ("address", member.Address), ("name", member.Name), ("health", member.Health));
        }

        text.Describe("inference_cluster_replicas", "gauge", "Replicas of a model by state, on all nodes");
        foreach (var group in status.Replicas.GroupBy(replica => (replica.Replica.Model, replica.State)))
        {
            text.Value("inference_cluster_replicas", group.Count(), ("model", group.Key.Model), ("state", group.Key.State.ToString().ToLowerInvariant()));
        }

        text.Describe("inference_cluster_replicas_missing", "gauge", "Replicas that are wished and find no node");
        text.Value("inference_cluster_replicas_missing", status.Missing.Sum(missing => missing.Count));
    }
}
