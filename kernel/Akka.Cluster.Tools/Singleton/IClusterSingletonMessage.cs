namespace Akka.Cluster.Tools.Singleton;

/// <summary>Marks what the managers of singletons say to each other: it travels by the serializer of singletons.</summary>
public interface IClusterSingletonMessage
{
}

/// <summary>One of the words of <see cref="SingletonMessage"/> as a message.</summary>
internal sealed record SingletonWord(SingletonMessage Word) : IClusterSingletonMessage, Akka.Event.IDeadLetterSuppression;
