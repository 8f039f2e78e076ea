using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Sends every message back, and to the test actor too.</summary>
public class EchoActor : ReceiveActor
{
    /// <summary>Creates the actor.</summary>
    /// <param name="testkit">Its test actor gets every message.</param>
    /// <param name="echoBackToSenderAsWell">Whether the sender gets it too.</param>
    public EchoActor(TestKitBase testkit, bool echoBackToSenderAsWell = true)
    {
        ReceiveAny(message =>
        {
            var sender = Sender;
            if (echoBackToSenderAsWell) sender.Tell(message, Self);
            if (!echoBackToSenderAsWell || !sender.Equals(testkit.TestActor)) testkit.TestActor.Tell(message, sender);
        });
    }

    /// <summary>How it is made.</summary>
    public static Props Props(TestKitBase testkit, bool echoBackToSenderAsWell = true) =>
        Akka.Actor.Props.Create(() => new EchoActor(testkit, echoBackToSenderAsWell));
}
