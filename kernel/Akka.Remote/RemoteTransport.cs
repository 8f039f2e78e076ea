#nullable disable
using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>What carries messages between this system and others.</summary>
public abstract class RemoteTransport
{
    protected RemoteTransport(ExtendedActorSystem system, RemoteActorRefProvider provider)
    {
        System = system;
        Provider = provider;
        Log = Logging.GetLogger(system, this);
    }

    public ExtendedActorSystem System { get; }

    public RemoteActorRefProvider Provider { get; }

    public ILoggingAdapter Log { get; protected set; }

    /// <summary>The addresses under which others reach this system, from <see cref="Start"/> on.</summary>
    public abstract ISet<Address> Addresses { get; }

    /// <summary>The address that is written where none is more fitting.</summary>
    public abstract Address DefaultAddress { get; }

    public bool UseUntrustedMode { get; protected set; }

    public bool logRemoteLifeCycleEvents { get; protected set; }

    /// <summary>Listens. Done when others can connect.</summary>
    /// <exception cref="RemoteTransportException">The address cannot be listened on.</exception>
    public abstract void Start();

    /// <summary>Lets what is queued leave, then closes all connections.</summary>
    public abstract Task Shutdown();

    /// <summary>Sends to an actor of another system. Never throws for what happens on the way.</summary>
    public abstract void Send(object message, IActorRef sender, RemoteActorRef recipient);

    public virtual Task<bool> ManagementCommand(object cmd) => ManagementCommand(cmd, CancellationToken.None);

    /// <summary>A command to the transports; false if none of them understood it.</summary>
    public virtual Task<bool> ManagementCommand(object cmd, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>The own address that the other node can use.</summary>
    public abstract Address LocalAddressForRemote(Address remote);

    /// <summary>Never talks to this incarnation again; without a uid, only closes the connection.</summary>
    public abstract void Quarantine(Address address, int? uid);
}
