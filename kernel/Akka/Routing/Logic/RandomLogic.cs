#nullable disable
namespace Akka.Routing;

/// <summary>Any routee, all as likely.</summary>
public sealed class RandomLogic : RoutingLogic
{
    public RandomLogic()
    {
    }

    public override Routee Select(object message, Routee[] routees) =>
        routees.Length == 0 ? Routee.NoRoutee : routees[Random.Shared.Next(routees.Length)];
}
