#nullable disable
using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

public partial class RemoteActorRefProvider
{
    public bool HasAddress(Address address) =>
        address == _local.RootPath.Address || (Transport is { } transport && transport.Addresses.Contains(address));

    public IActorRef RootGuardianAt(Address address) =>
        HasAddress(address) ? RootGuardian : CreateRemoteRef(new RootActorPath(address), LocalAddressFor(address));

    public IActorRef ResolveActorRef(string path) => InternalResolveActorRef(path);

    public IActorRef ResolveActorRef(ActorPath actorPath)
    {
        if (IgnoreActorRef.IsIgnorePath(actorPath)) return IgnoreRef;
        if (HasAddress(actorPath.Address)) return _local.ResolveHere(actorPath);
        try
        {
            return CreateRemoteRef(actorPath, LocalAddressFor(actorPath.Address));
        }
        catch (RemoteTransportException e)
        {
            // Nobody can be reached there from here; whoever sent the path is not to be cut off for it.
            Log.Warning("Error while resolving [{0}]: {1}", actorPath, e.Message);
            return new EmptyLocalActorRef(this, actorPath, _local.EventStream);
        }
    }

    public IActorRef InternalResolveActorRef(string path)
    {
        if (path == "") return ActorRefs.NoSender;
        if (ActorPath.TryParse(path, out var actorPath)) return ResolveActorRef(actorPath);
        Log.Debug("Resolve of unknown path [{0}] failed. Invalid format.", path);
        return DeadLetters;
    }

    public IInternalActorRef ResolveActorRefWithLocalAddress(string path, Address localAddress)
    {
        if (!ActorPath.TryParse(path, out var actorPath))
        {
            Log.Debug("Resolve of unknown path [{0}] failed. Invalid format.", path);
            return (IInternalActorRef)DeadLetters;
        }

        return HasAddress(actorPath.Address) ? (IInternalActorRef)_local.ResolveHere(actorPath) : CreateRemoteRef(actorPath, localAddress);
    }

    public Address GetExternalAddressFor(Address address)
    {
        if (HasAddress(address)) return _local.RootPath.Address;
        return string.IsNullOrEmpty(address.Host) || address.Port is null ? null : Transport.LocalAddressForRemote(address);
    }

    /// <summary>Makes a reference to an actor of another system.</summary>
    protected virtual IInternalActorRef CreateRemoteRef(ActorPath actorPath, Address localAddress) =>
        new RemoteActorRef(Transport, localAddress, actorPath, ActorRefs.Nobody, Props.None, Deploy.None);

    /// <summary>Makes a reference to an actor that is to be deployed on another system.</summary>
    protected virtual IInternalActorRef CreateRemoteRef(Props props, IInternalActorRef supervisor, Address address, ActorPath rootPath, Deploy deployment) =>
        new RemoteActorRef(Transport, address, rootPath, supervisor, props, deployment);

    private Address LocalAddressFor(Address remote) => Transport.LocalAddressForRemote(remote);
}
