namespace Akka.Actor.Internal;

internal static class DeadLetterLogging
{
    /// <summary>Stops the listener, when there is one.</summary>
    public static void Stop(ActorSystemImpl system)
    {
        var listener = ((LocalActorRef)system.SystemGuardian).GetSingleChild("deadLetterListener");
        if (!listener.IsNobody()) listener.Stop();
    }
}
