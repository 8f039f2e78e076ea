#nullable disable
namespace Akka.Actor;

/// <summary>Names an extension and makes it.</summary>
public interface IExtensionId
{
    Type ExtensionType { get; }

    /// <summary>Registers the extension when the system does not have it yet.</summary>
    object Apply(ActorSystem system);

    object Get(ActorSystem system);

    object CreateExtension(ExtendedActorSystem system);
}
