namespace Akka.Actor;

/// <summary>Marks a message that does not put off the receive time-out.</summary>
public interface INotInfluenceReceiveTimeout
{
}
