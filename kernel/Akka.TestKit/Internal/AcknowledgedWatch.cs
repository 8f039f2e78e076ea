using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>A control message of which the kit wants to know that it was handled.</summary>
internal interface IAcknowledged
{
    TaskCompletionSource Done { get; }
}

internal sealed class AcknowledgedWatch(IActorRef actor) : TestActor.Watch(actor), IAcknowledged
{
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

internal sealed class AcknowledgedUnwatch(IActorRef actor) : TestActor.Unwatch(actor), IAcknowledged
{
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
