using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Remote;

/// <summary>Ends the transport when the user's actors have ended and before the system's do, so that their last messages leave.</summary>
internal sealed class RemotingTerminator : UntypedActor
{
    private readonly RemoteActorRefProvider _provider;

    public RemotingTerminator(RemoteActorRefProvider provider) => _provider = provider;

    protected override void PreStart() => _provider.SystemGuardian.Tell(RegisterTerminationHook.Instance, Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case TerminationHook:
                _provider.Transport.Shutdown().ContinueWith(static _ => Ended.Instance, TaskScheduler.Default).PipeTo(Self);
                break;
            case Ended:
                _provider.SystemGuardian.Tell(TerminationHookDone.Instance, Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private sealed class Ended
    {
        public static readonly Ended Instance = new();
    }
}
