namespace Akka.Actor.Internal;

internal static class SystemTermination
{
    /// <summary>Ends the actors of a system, past coordinated shutdown, whose last phase this is.</summary>
    public static Task Final(ExtendedActorSystem system) =>
        system is ActorSystemImpl own ? own.FinalTerminate() : system.Terminate();
}
