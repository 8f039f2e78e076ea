using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>
/// A replica of a model version, as a sharded entity: while it lives, the node that it is on serves the version. The model's own actors are under the
/// router; this one tells the router to load and to drain, and the nodes actor what to tell of it.
/// </summary>
internal sealed class ReplicaActor : UntypedActor
{
    private readonly ReplicaId _id;
    private readonly IActorRef _router;
    private readonly IActorRef _nodes;
    private readonly ClusterLink _link;
    private long _epoch;
    private bool _isHosting;
    private bool _isAsked;
    private bool _isEnding;

    public ReplicaActor(string id, ClusterLink link)
    {
        (_router, _nodes, _link) = (link.Router, link.Nodes, link);
        ReplicaId.TryParse(id, out _id);
    }

    internal static Props Props(string id, ClusterLink link) => Akka.Actor.Props.Create(() => new ReplicaActor(id, link));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case KeepReplica keep:
                OnKeep(keep);
                break;
            case LoadReplica load when _isHosting && !_isEnding:
                OnLoad(load.Command);
                break;
            case Loaded loaded:
                // When it was told to end meanwhile, the model is still there.
                if (!_isEnding) _nodes.Tell(new ReplicaSettled(_id, loaded.Failure, loaded.Command));
                break;
            case EndReplica:
                OnEnd();
                break;
            case StopReplica stop:
                if (stop.Node == _link.Self) OnEnd();
                break;
            case Terminated:
                Context.Stop(Self);
                break;
            case InferRequest request:
                _router.Tell(request, Sender);
                break;
            case Released:
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    // When the node shuts down its router has drained the models before the shards go.
    protected override void PreStart() => Context.Watch(_router);

    protected override void PostStop()
    {
        if (!_isHosting) return;
        if (!_isEnding) _router.Tell(new ReleaseModel(new UnloadModel(_id.Model, _id.RequestedVersion), Self), ActorRefs.NoSender);
        _nodes.Tell(new ReplicaEnded(_id));
        Context.System.EventStream.Publish(new ReplicaStopped(_id, _epoch));
    }

    private void OnKeep(KeepReplica keep)
    {
        // What waited for the node of an earlier life comes out at the next one's. Or the shard stayed here after an earlier life, and the planner does not know.
        if (keep.Node != _link.Self)
        {
            Sender.Tell(keep, Self);
            return;
        }

        if (_isEnding || keep.Epoch > NodesActor.HighestPlausibleEpoch || (_isAsked && keep.Epoch <= _epoch)) return;

        // What a node that was frozen or cut off finds in its buffers is of a life that is to be on another one.
        if (!_link.Lease.IsHeld) return;
        if (!_isHosting || keep.Epoch > _epoch)
        {
            if (!_link.Lives.TryBegin(_id, keep.Epoch)) return;
            _epoch = keep.Epoch;
            Context.System.EventStream.Publish(new ReplicaStarted(_id, _epoch));
        }

        _isHosting = true;
        _nodes.Tell(new ReplicaHosted(_id, _epoch));
    }

    private void OnLoad(DesiredStamp command)
    {
        _isAsked = true;
        _router.Ask<object>(new HostModel(new LoadModel(_id.Model, _id.RequestedVersion), Self))
            .PipeTo(Self, Self, answer => new Loaded(command, (answer as InferFailure)?.Message), _ => new Loaded(command, "The node did not answer."));
    }

    // Others hear of it before the model drains; what they sent meanwhile is refused, and goes elsewhere.
    private void OnEnd()
    {
        if (_isEnding) return;
        _isEnding = true;
        if (!_isHosting)
        {
            Context.Stop(Self);
            return;
        }

        _nodes.Tell(new ReplicaStopping(_id));
        _router.Ask<object>(new ReleaseModel(new UnloadModel(_id.Model, _id.RequestedVersion), Self)).PipeTo(Self, Self, _ => Released.Instance, _ => Released.Instance);
    }

    /// <summary>To itself: the load that a command asked for is over, with the reason where it failed.</summary>
    private sealed record Loaded(DesiredStamp Command, string? Failure);

    /// <summary>To itself: nothing of the model is left.</summary>
    private sealed class Released
    {
        internal static readonly Released Instance = new();
    }
}
