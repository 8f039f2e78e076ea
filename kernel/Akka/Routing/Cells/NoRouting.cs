namespace Akka.Routing;

/// <summary>The logic of a router before it starts.</summary>
internal sealed class NoRouting : RoutingLogic
{
    public static readonly NoRouting Instance = new();

    public override Routee Select(object message, Routee[] routees) => Routee.NoRoutee;
}
