using Akka.Cluster;
using Akka.Cluster.Serialization;
using Akka.Cluster.Tests.Simulation;

namespace ActorInference.Bench.Membership;

/// <summary>
/// What membership costs on the network while nothing happens: simulated nodes with the default intervals, the functions that the actors run and the real
/// serializer. Bytes are those of manifest and body; the envelope around them depends on the names of the nodes.
/// </summary>
internal sealed class MembershipBenchmark : IBenchmark
{
    private const int Seconds = 60;

    /// <summary>All nodes start within 8 s; after this they have long been up and converged.</summary>
    private const int SecondsToConverge = 90;

    public string Name => "membership";

    public string Summary => "messages and bytes per node and second of membership at rest, 3 to 100 simulated nodes";

    public Task RunAsync(Report report, CancellationToken cancellation)
    {
        foreach (var nodes in new[] { 3, 5, 10, 20, 50, 100 })
        {
            if (cancellation.IsCancellationRequested) break;
            var (heartbeats, gossips, whole) = Measure(nodes);
            var perNode = 1.0 / (nodes * Seconds);
            report.Row(
                ("nodes", nodes),
                ("heartbeats and answers /s", heartbeats.Messages * perNode),
                ("gossip messages /s", gossips.Messages * perNode),
                ("heartbeat bytes /s", heartbeats.Bytes * perNode),
                ("gossip bytes /s", gossips.Bytes * perNode),
                ("bytes /s", (heartbeats.Bytes + gossips.Bytes) * perNode),
                ("whole gossip bytes", whole));

            // Every node watches nine others at most, answers as many, and gossips once a second.
            report.AtMost($"{nodes} nodes: messages per node and second", (heartbeats.Messages + gossips.Messages) * perNode, (2 * Math.Min(9, nodes - 1)) + 1.1);
        }

        return Task.CompletedTask;
    }

    private static (Traffic Heartbeats, Traffic Gossips, int WholeGossip) Measure(int nodes)
    {
        var serializer = new ClusterMessageSerializer(writesOldHeartbeats: false);
        var (heartbeats, gossips, isMeasuring) = (new Traffic(), new Traffic(), false);
        var cluster = new SimCluster(seed: 1, nodes) { OnSend = Count };
        for (var second = 0; second < SecondsToConverge; second++) cluster.Step();
        if (cluster.Running.Any(node => node.Membership.Gossip.Members.Length != nodes || !node.Membership.IsConverged))
            throw new InvalidOperationException($"{nodes} nodes have not come together in {SecondsToConverge} s.");
        isMeasuring = true;
        for (var second = 0; second < Seconds; second++) cluster.Step();
        var one = cluster[0]!.Membership;
        return (heartbeats, gossips, serializer.ToBinary(new GossipEnvelope(one.Self, one.Self, one.Gossip)).Length);

        void Count(object message)
        {
            if (!isMeasuring || message is not IClusterMessage) return;
            var traffic = message is Heartbeat or HeartbeatRsp ? heartbeats : gossips;
            traffic.Messages++;
            traffic.Bytes += serializer.Manifest(message).Length + serializer.ToBinary(message).Length;
        }
    }

    private sealed class Traffic
    {
        public long Messages { get; set; }

        public long Bytes { get; set; }
    }
}
