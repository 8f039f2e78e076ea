#nullable disable
namespace Akka.Routing;

/// <summary>Takes a routee out of a router; a pool stops it.</summary>
public sealed class RemoveRoutee : RouterManagementMessage
{
    public RemoveRoutee(Routee routee) => Routee = routee;

    public Routee Routee { get; }
}
