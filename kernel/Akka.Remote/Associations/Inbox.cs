using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Remote.Associations;

/// <summary>Hands what came in to whom it is for, as far as this system lets strangers reach it.</summary>
internal sealed class Inbox(Remoting remoting)
{
    private readonly RemoteSettings _settings = remoting.Settings;

    public void Deliver(IInternalActorRef recipient, object message, IInternalActorRef? sender)
    {
        if (_settings.LogReceive) remoting.Log.Debug("Received message {0} from {1} for {2}", message, sender, recipient);
        if (!recipient.IsLocal)
        {
            remoting.Log.Error("Dropping message [{0}] for non-local recipient [{1}]; this system's addresses are [{2}].", message.GetType(), recipient, string.Join(", ", remoting.Addresses));
            return;
        }

        switch (message)
        {
            case ActorSelectionMessage selection:
                Select(recipient, selection, sender);
                break;
            case IPossiblyHarmful when _settings.UntrustedMode:
                remoting.Log.Debug("operating in UntrustedMode, dropping inbound IPossiblyHarmful message of type {0}", message.GetType());
                break;
            case ISystemMessage system:
                if (_settings.UntrustedMode) remoting.Log.Debug("operating in UntrustedMode, dropping inbound system message");
                else recipient.SendSystemMessage(system);
                break;
            default:
                recipient.Tell(message, sender ?? remoting.System.DeadLetters);
                break;
        }
    }

    private void Select(IInternalActorRef anchor, ActorSelectionMessage selection, IInternalActorRef? sender)
    {
        if (_settings.UntrustedMode && !IsTrusted(anchor, selection))
        {
            remoting.Log.Debug("operating in UntrustedMode, dropping inbound actor selection to [{0}]", string.Join("/", selection.Elements.AsEnumerable()));
            return;
        }

        ActorSelection.DeliverSelection(anchor, sender, selection);
    }

    private bool IsTrusted(IInternalActorRef anchor, ActorSelectionMessage selection) =>
        selection.Message is not IPossiblyHarmful && anchor.Equals(remoting.Provider.RootGuardian)
        && _settings.TrustedSelectionPaths.Contains("/" + string.Join("/", selection.Elements.AsEnumerable()));
}
