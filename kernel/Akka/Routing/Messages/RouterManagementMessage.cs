#nullable disable
namespace Akka.Routing;

/// <summary>A message to the router itself.</summary>
public abstract class RouterManagementMessage
{
}
