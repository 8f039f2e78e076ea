#nullable disable
namespace Akka.Routing;

/// <summary>The routees in turn.</summary>
public sealed class RoundRobinRoutingLogic : RoutingLogic
{
    private int _next;

    public RoundRobinRoutingLogic()
        : this(-1)
    {
    }

    public RoundRobinRoutingLogic(int next) => _next = next;

    public override Routee Select(object message, Routee[] routees)
    {
        if (routees.Length == 0) return Routee.NoRoutee;
        var index = (Interlocked.Increment(ref _next) & int.MaxValue) % routees.Length;
        return routees[index];
    }
}
