using Akka.Actor;

namespace Akka.Tests.Actor;

/// <summary>Answers with what it gets; "throw" makes it fail.</summary>
public sealed class Echo : ReceiveActor
{
    public Echo()
    {
        Receive<string>(_ => throw new InvalidOperationException("asked to"), s => s == "throw");
        ReceiveAny(message => Sender.Tell(message));
    }
}
