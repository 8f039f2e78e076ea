#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>A new child presents itself to its supervisor.</summary>
public sealed class Supervise : SystemMessage
{
    public Supervise(IActorRef child, bool async)
    {
        Child = child;
        Async = async;
    }

    public IActorRef Child { get; }

    public bool Async { get; }

    public override string ToString() => $"<Supervise>: {Child}{(Async ? " (async)" : "")}";
}
