#nullable disable
namespace Akka.Routing;

/// <summary>All routees at once; the first answer counts.</summary>
public sealed class ScatterGatherFirstCompletedRoutingLogic : RoutingLogic
{
    private readonly TimeSpan _within;

    public ScatterGatherFirstCompletedRoutingLogic(TimeSpan within) => _within = within;

    public override Routee Select(object message, Routee[] routees) =>
        routees.Length == 0 ? Routee.NoRoutee : new ScatterGatherFirstCompletedRoutees(routees, _within);
}
