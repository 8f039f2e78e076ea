using Akka.Actor;
using Akka.Event;

namespace Akka.Remote.Associations;

/// <summary>Publishes what happens to the links, and logs it as the configuration says.</summary>
internal sealed class LifecycleEvents(ActorSystem system, ILoggingAdapter log, RemoteSettings settings)
{
    private readonly LogLevel? _from = settings.RemoteLifecycleEventsLogLevel == "OFF" ? null : Logging.LogLevelFor(settings.RemoteLifecycleEventsLogLevel);

    public void Listening(IList<Address> addresses) => Publish(new RemotingListenEvent(addresses));

    public void Shutdown() => Publish(new RemotingShutdownEvent());

    public void Associated(Address local, Address remote, bool isInbound) => Publish(new AssociatedEvent(local, remote, isInbound));

    public void Quarantined(Address remote, int uid) => Publish(new QuarantinedEvent(remote, uid));

    public void Failed(Exception cause, Address local, Address remote)
    {
        log.Warning("Association with remote system {0} has failed; address is now gated for {1} ms. Reason: [{2}]", remote, settings.RetryGateClosedFor.TotalMilliseconds, cause.Message);
        Publish(new AssociationErrorEvent(cause, local, remote, false, LogLevel.DebugLevel));
    }

    public void Disassociated(Connection connection, Address remote, CloseReason reason, bool gated)
    {
        if (reason.Kind == CloseKind.Quarantined)
        {
            log.Warning("The remote system {0} has quarantined this one: no messages reach it until this system is restarted.", remote);
            Publish(new ThisActorSystemQuarantinedEvent(connection.LocalAddress, remote));
        }
        else if (reason.Kind is CloseKind.Broken or CloseKind.Remote && gated)
        {
            log.Warning("Association with remote system {0} has ended: {1}; address is now gated for {2} ms.", remote, reason.Text, settings.RetryGateClosedFor.TotalMilliseconds);
        }

        if (reason.Cause is { } cause) Publish(new AssociationErrorEvent(cause, connection.LocalAddress, remote, connection.IsInbound, LogLevel.DebugLevel));
        Publish(new DisassociatedEvent(connection.LocalAddress, remote, connection.IsInbound));
    }

    private void Publish(RemotingLifecycleEvent what)
    {
        system.EventStream.Publish(what);
        var level = what.LogLevel();
        if (_from is { } from && (level >= from || level >= LogLevel.WarningLevel)) log.Log(level, null, "{0}", what);
        else if (level >= LogLevel.InfoLevel) log.Log(level, null, "{0}", what);
    }
}
