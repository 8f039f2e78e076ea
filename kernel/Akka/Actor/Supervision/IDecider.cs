#nullable disable
namespace Akka.Actor;

/// <summary>Chooses what to do with a child by the exception that it failed with.</summary>
public interface IDecider
{
    Directive Decide(Exception cause);
}
