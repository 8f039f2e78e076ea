using Akka.Actor;

namespace Akka.Cluster;

/// <summary>Answers heartbeats, whoever sends them.</summary>
internal sealed class HeartbeatReceiver(Cluster cluster) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is Heartbeat beat) Sender.Tell(new HeartbeatRsp(cluster.SelfUniqueAddress, beat.SequenceNr, beat.CreationTimeNanos));
        else Unhandled(message);
    }
}
