namespace Akka.Actor;

/// <summary>Something that an actor system has once.</summary>
public interface IExtension
{
}
