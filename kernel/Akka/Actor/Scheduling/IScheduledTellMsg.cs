namespace Akka.Actor.Scheduler;

/// <summary>Marks a message that wraps what was scheduled.</summary>
public interface IScheduledTellMsg : INoSerializationVerificationNeeded, IWrappedMessage
{
}
