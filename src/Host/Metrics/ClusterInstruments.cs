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

        WriteHealth(text, status);
        text.Describe("inference_cluster_replicas", "gauge", "Replicas of a model by state, on all nodes");
        foreach (var group in status.Replicas.GroupBy(replica => (replica.Replica.Model, replica.State)))
        {
            text.Value("inference_cluster_replicas", group.Count(), ("model", group.Key.Model), ("state", group.Key.State.ToString().ToLowerInvariant()));
        }

        text.Describe("inference_cluster_replicas_missing", "gauge", "Replicas that are wished and find no node");
        text.Value("inference_cluster_replicas_missing", status.Missing.Sum(missing => missing.Count));
        text.Describe("inference_cluster_forwarded_requests_total", "counter", "Requests that this node sent on to others, by what the asker was told; those that other nodes answered count in their models there too");
        foreach (var forwarded in status.Forwarded)
        {
            text.Value("inference_cluster_forwarded_requests_total", forwarded.Count, ("outcome", forwarded.Outcome.ToLowerInvariant()));
        }
    }

    private static void WriteHealth(MetricsText text, ClusterStatus status)
    {
        text.Describe("inference_cluster_ready", "gauge", "1 while every model that should run is served by some member that answers");
        text.Value("inference_cluster_ready", status.IsReady ? 1 : 0);
        text.Describe("inference_cluster_model_ready_replicas", "gauge", "Replicas that serve, on members that answer, of the models that should run");
        foreach (var model in status.Models)
        {
            text.Value("inference_cluster_model_ready_replicas", model.Ready, ("model", model.Model), ("version", model.Version));
        }

        text.Describe("inference_cluster_suspicions_total", "counter", "How often this node suspected a member: it missed its reports, cannot be reached, or its connection broke");
        foreach (var member in status.Members.Where(member => member.Address != status.Node))
        {
            text.Value("inference_cluster_suspicions_total", member.Suspicions, ("address", member.Address), ("name", member.Name));
        }

        text.Describe("inference_cluster_cpu_busy", "gauge", "The part of its cores, or of its quota, that is busy on each member, 0 to 1");
        foreach (var member in status.Members.Where(member => member.CpuBusy is not null))
        {
            text.Value("inference_cluster_cpu_busy", member.CpuBusy!.Value, ("address", member.Address), ("name", member.Name));
        }
    }
}
