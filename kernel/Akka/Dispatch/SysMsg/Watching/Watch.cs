#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>The watcher wants to hear when the watchee is gone.</summary>
public class Watch : SystemMessage
{
    public Watch(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        Watchee = watchee;
        Watcher = watcher;
    }

    public IInternalActorRef Watchee { get; }

    public IInternalActorRef Watcher { get; }

    public override bool Equals(object obj) =>
        obj is Watch other && Watchee.Equals(other.Watchee) && Watcher.Equals(other.Watcher);

    public override int GetHashCode() => HashCode.Combine(Watchee, Watcher);

    public override string ToString() => $"<Watch>: {Watcher} wants to watch {Watchee}";
}
