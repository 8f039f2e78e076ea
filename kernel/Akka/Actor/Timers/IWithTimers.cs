#nullable disable
namespace Akka.Actor;

/// <summary>An actor with timers; the cell sets them before PreStart.</summary>
public interface IWithTimers
{
    ITimerScheduler Timers { get; set; }
}
