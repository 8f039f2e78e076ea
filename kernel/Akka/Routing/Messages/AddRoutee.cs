#nullable disable
namespace Akka.Routing;

/// <summary>Adds a routee to a router.</summary>
public sealed class AddRoutee : RouterManagementMessage
{
    public AddRoutee(Routee routee) => Routee = routee;

    public Routee Routee { get; }
}
