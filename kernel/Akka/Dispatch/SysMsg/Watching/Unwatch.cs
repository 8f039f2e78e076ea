#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>The watcher no longer wants to hear.</summary>
public sealed class Unwatch : SystemMessage
{
    public Unwatch(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        Watchee = watchee;
        Watcher = watcher;
    }

    public IInternalActorRef Watchee { get; }

    public IInternalActorRef Watcher { get; }

    public override bool Equals(object obj) =>
        obj is Unwatch other && Watchee.Equals(other.Watchee) && Watcher.Equals(other.Watcher);

    public override int GetHashCode() => HashCode.Combine(Watchee, Watcher);

    public override string ToString() => $"<Unwatch>: {Watcher} wants to unwatch {Watchee}";
}
