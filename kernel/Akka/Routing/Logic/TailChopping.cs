#nullable disable
using Akka.Actor;

namespace Akka.Routing;

/// <summary>One routee after another in random order, an interval apart, until one answers.</summary>
public sealed class TailChopping : RoutingLogic
{
    private readonly IScheduler _scheduler;
    private readonly TimeSpan _within;
    private readonly TimeSpan _interval;

    public TailChopping(IScheduler scheduler, TimeSpan within, TimeSpan interval)
    {
        _scheduler = scheduler;
        _within = within;
        _interval = interval;
    }

    public override Routee Select(object message, Routee[] routees) =>
        routees.Length == 0 ? Routee.NoRoutee : new TailChoppingRoutee(routees, _within, _interval, _scheduler);
}
