using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>Stop the actor and its children.</summary>
public sealed class Terminate : SystemMessage, IPossiblyHarmful, Event.IDeadLetterSuppression
{
    public override string ToString() => "<Terminate>";
}
