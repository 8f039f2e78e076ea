namespace Akka.Actor;

/// <summary>Does things later. Actions are for other libraries: an actor sends itself a message instead.</summary>
public interface IScheduler : ITellScheduler, ITimeProvider
{
    IAdvancedScheduler Advanced { get; }
}
