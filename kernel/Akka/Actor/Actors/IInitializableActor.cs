namespace Akka.Actor.Internal;

/// <summary>An actor that is initialized between its constructor and its first hook.</summary>
public interface IInitializableActor
{
    void Init();
}
