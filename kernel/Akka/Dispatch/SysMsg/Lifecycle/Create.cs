#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>The first message of a cell: make the actor.</summary>
public sealed class Create : SystemMessage
{
    public Create(ActorInitializationException failure = null) => Failure = failure;

    public ActorInitializationException Failure { get; }

    public override string ToString() => Failure is null ? "<Create>" : $"<Create>: Failure: {Failure}";
}
