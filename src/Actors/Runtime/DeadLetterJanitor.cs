using ActorInference.Contracts;
using Akka.Actor;
using Akka.Event;

namespace ActorInference.Actors;

/// <summary>
/// Looks through the dead letters: a result that nobody receives gives its memory back, a request that reached a stopped actor is answered.
/// It has no mailbox but works on the thread that publishes, so that nothing is left over when the system ends.
/// </summary>
internal sealed class DeadLetterJanitor(ExtendedActorSystem system, Refusals refusals) : MinimalActorRef
{
    private const string Stopped = "The model stopped before it took the request; try again.";

    public override ActorPath Path { get; } = system.SystemGuardian.Path / "inference-dead-letters";

    public override IActorRefProvider Provider => system.Provider;

    /// <summary>It hears of dead letters from here on, before any request can be on its way.</summary>
    internal static void Start(ExtendedActorSystem system, Refusals refusals) =>
        system.EventStream.Subscribe(new DeadLetterJanitor(system, refusals), typeof(DeadLetter));

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is not DeadLetter letter) return;
        var isForwarded = letter.Message is Forwarded || letter.Recipient.Path.Name == DoorActor.Name;
        switch (letter.Message is Forwarded forwarded ? forwarded.Message : letter.Message)
        {
            case InferResult result:
                result.Dispose();
                break;
            case InferRequest request:
                request.Dispose();
                refusals.Add();
                Answer(letter.Sender, isForwarded ? new InferRefused(request.Id, InferFailureCode.Unavailable, Stopped) : new InferFailure(request.Id, InferFailureCode.Unavailable, Stopped));
                break;
            case GoldenProbe golden:
                golden.Request.Dispose();
                break;
            case ProbeModel:
                Answer(letter.Sender, new InferFailure(null, InferFailureCode.Unavailable, Stopped));
                break;
        }
    }

    private void Answer(IActorRef? asker, object answer)
    {
        if (asker is null || asker.Equals(system.DeadLetters) || asker.IsNobody()) return;
        asker.Tell(answer, ActorRefs.NoSender);
    }
}
