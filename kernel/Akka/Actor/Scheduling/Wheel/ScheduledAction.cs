namespace Akka.Actor.Scheduling;

internal sealed class ScheduledAction(Action action) : ScheduledTask
{
    protected override void Do() => action();
}
