#nullable disable
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>What a reference needs of the cell behind it.</summary>
public interface ICell
{
    IActorRef Self { get; }

    ActorSystem System { get; }

    IInternalActorRef Parent { get; }

    Props Props { get; }

    bool IsLocal { get; }

    bool IsTerminated { get; }

    bool HasMessages { get; }

    int NumberOfMessages { get; }

    void Start();

    void Suspend();

    void Resume(Exception causedByFailure);

    void Restart(Exception cause);

    void Stop();

    IEnumerable<IInternalActorRef> GetChildren();

    IInternalActorRef GetSingleChild(string name);

    IInternalActorRef GetChildByName(string name);

    void SendMessage(IActorRef sender, object message);

    void SendSystemMessage(ISystemMessage message);
}
