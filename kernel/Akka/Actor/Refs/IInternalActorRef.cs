#nullable disable
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>What the actor system itself may do to a reference; every reference implements it.</summary>
public interface IInternalActorRef : IActorRef, IActorRefScope
{
    IInternalActorRef Parent { get; }

    IActorRefProvider Provider { get; }

    bool IsTerminated { get; }

    /// <summary>Follows child names; "" stands for this reference, ".." for its parent. <see cref="Nobody"/> when there is none.</summary>
    IActorRef GetChild(IReadOnlyList<string> name);

    void Resume(Exception causedByFailure = null);

    void Start();

    void Stop();

    void Restart(Exception cause);

    void Suspend();

    void SendSystemMessage(ISystemMessage message);
}
