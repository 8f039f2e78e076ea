#nullable disable
namespace Akka.Actor;

/// <summary>The scheduler cannot take a task.</summary>
public class SchedulerException : AkkaException
{
    public SchedulerException(string message)
        : base(message)
    {
    }
}
