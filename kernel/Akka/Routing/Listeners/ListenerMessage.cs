#nullable disable
namespace Akka.Routing;

/// <summary>A message about who listens to an actor.</summary>
public abstract class ListenerMessage
{
}
