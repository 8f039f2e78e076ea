#nullable disable
using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Remote;

/// <summary>An actor of another system. Whatever is told to it goes to the transport.</summary>
public class RemoteActorRef : InternalActorRefBase, IRemoteRef
{
    private readonly Props _props;
    private readonly Deploy _deploy;

    public RemoteActorRef(RemoteTransport remote, Address localAddressToUse, ActorPath path, IInternalActorRef parent, Props props, Deploy deploy)
    {
        Remote = remote;
        LocalAddressToUse = localAddressToUse;
        Path = path;
        Parent = parent;
        _props = props;
        _deploy = deploy;
    }

    /// <summary>The own address that goes with messages to this actor.</summary>
    public Address LocalAddressToUse { get; }

    public override ActorPath Path { get; }

    public override IInternalActorRef Parent { get; }

    public override IActorRefProvider Provider => Remote.Provider;

    public override bool IsLocal => false;

    public override bool IsTerminated => false;

    internal RemoteTransport Remote { get; }

    /// <summary>What the transport keeps about this reference: the link it belongs to.</summary>
    internal object Link { get; set; }

    /// <summary>The recipient as it stands in an envelope, once it was written.</summary>
    internal byte[] Encoded { get; set; }

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        var path = Path;
        foreach (var element in name)
        {
            path = element switch
            {
                "" => path,
                ".." => path.Parent,
                _ => path / element,
            };
        }

        return path.Equals(Path) ? this : new RemoteActorRef(Remote, LocalAddressToUse, path, ActorRefs.Nobody, Props.None, Deploy.None);
    }

    /// <summary>Watching goes through the remote watcher, which watches the node too; only its own watches leave the node.</summary>
    public bool IsWatchIntercepted(IActorRef watchee, IActorRef watcher) =>
        !watcher.Equals(Remote.Provider.RemoteWatcher) && watchee.Equals(this) && !watcher.Equals(this);

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Watch watch when IsWatchIntercepted(watch.Watchee, watch.Watcher):
                Remote.Provider.RemoteWatcher.Tell(new RemoteWatcher.WatchRemote(watch.Watchee, watch.Watcher), ActorRefs.NoSender);
                break;
            case Unwatch unwatch when IsWatchIntercepted(unwatch.Watchee, unwatch.Watcher):
                Remote.Provider.RemoteWatcher.Tell(new RemoteWatcher.UnwatchRemote(unwatch.Watchee, unwatch.Watcher), ActorRefs.NoSender);
                break;
            default:
                Remote.Send(message, null, this);
                break;
        }
    }

    public override void Start()
    {
        if (_props is not null && !_props.Equals(Props.None) && _deploy is not null) Remote.Provider.UseActorOnNode(this, _props, _deploy, Parent);
    }

    public override void Suspend() => SendSystemMessage(new Suspend());

    public override void Resume(Exception causedByFailure = null) => SendSystemMessage(new Resume(causedByFailure));

    public override void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));

    public override void Stop() => SendSystemMessage(new Terminate());

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is null) throw new InvalidMessageException("Message is null");
        Remote.Send(message, sender, this);
    }
}
