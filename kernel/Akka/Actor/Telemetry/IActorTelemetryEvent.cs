#nullable disable
namespace Akka.Actor;

/// <summary>Published when akka.actor.telemetry.enabled is on.</summary>
public interface IActorTelemetryEvent : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout
{
    IActorRef Subject { get; }

    Type ActorType { get; }
}
