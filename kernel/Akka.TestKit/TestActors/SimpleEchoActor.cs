using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Sends every message back.</summary>
public class SimpleEchoActor : ReceiveActor
{
    /// <summary>Creates the actor.</summary>
    public SimpleEchoActor()
    {
        ReceiveAny(message => Sender.Tell(message, Self));
    }

    /// <summary>How it is made.</summary>
    public static Props Props() => Akka.Actor.Props.Create<SimpleEchoActor>();
}
