using Akka.Actor;

namespace Akka.Remote.Tests;

internal sealed class Echo : UntypedActor
{
    protected override void OnReceive(object message) => Sender.Tell(message, Self);
}
