namespace Akka.Actor.Internal;

/// <summary>Why an actor waits for the end of children.</summary>
internal abstract class SuspendReason
{
    internal sealed class Creation : SuspendReason
    {
    }

    internal sealed class Recreation(Exception cause) : SuspendReason
    {
        public Exception Cause { get; } = cause;
    }

    internal sealed class Termination : SuspendReason
    {
        public static Termination Instance { get; } = new();
    }
}
