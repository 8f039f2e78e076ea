namespace Akka.Actor.Internal;

/// <summary>What is known of a name among the children: a child, or a reservation.</summary>
public interface IChildStats
{
}
