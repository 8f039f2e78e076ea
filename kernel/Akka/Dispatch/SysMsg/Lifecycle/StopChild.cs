#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>Ask a guardian to stop one of its children.</summary>
public sealed class StopChild : SystemMessage
{
    public StopChild(IActorRef child) => Child = child;

    public IActorRef Child { get; }

    public override string ToString() => $"<StopChild> {Child}";
}
