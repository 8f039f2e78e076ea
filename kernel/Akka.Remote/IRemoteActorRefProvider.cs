#nullable disable
using Akka.Actor;

namespace Akka.Remote;

/// <summary>An <see cref="IActorRefProvider"/> that reaches other nodes.</summary>
public interface IRemoteActorRefProvider : IActorRefProvider
{
    IInternalActorRef RemoteDaemon { get; }

    /// <summary>"/system/remote-watcher".</summary>
    IActorRef RemoteWatcher { get; }

    RemoteTransport Transport { get; }

    RemoteSettings RemoteSettings { get; }

    Deploy LookUpRemotes(IEnumerable<string> p);

    /// <summary>Whether an address is this system's own, local or as others see it.</summary>
    bool HasAddress(Address address);

    IActorRef InternalResolveActorRef(string path);

    /// <summary>As ResolveActorRef, for a path that came in at one of several own addresses.</summary>
    IInternalActorRef ResolveActorRefWithLocalAddress(string path, Address localAddress);

    void UseActorOnNode(RemoteActorRef actor, Props props, Deploy deploy, IInternalActorRef supervisor);

    void Quarantine(Address address, int? uid);
}
