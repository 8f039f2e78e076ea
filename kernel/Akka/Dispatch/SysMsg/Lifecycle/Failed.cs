#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>A child failed; the uid tells which incarnation.</summary>
public sealed class Failed : SystemMessage, IStashWhenFailed, IStashWhenWaitingForChildren
{
    public Failed(IActorRef child, Exception cause, long uid)
    {
        Child = child;
        Cause = cause;
        Uid = uid;
    }

    public IActorRef Child { get; }

    public Exception Cause { get; }

    public long Uid { get; }

    public override string ToString() => $"<Failed>: {Child} ({Uid}) Cause: {Cause}";
}
