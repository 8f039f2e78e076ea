namespace Akka.Actor.Internal;

/// <summary>Lets a state machine log its events and transitions from now on.</summary>
public class InternalActivateFsmLogging
{
    private InternalActivateFsmLogging()
    {
    }

    public static InternalActivateFsmLogging Instance { get; } = new();
}
