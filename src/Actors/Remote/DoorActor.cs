using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>Where requests of other nodes come in: they are served here or refused, never sent on.</summary>
internal sealed class DoorActor(ClusterLink link) : UntypedActor
{
    internal const string Name = "inference-door";

    protected override void OnReceive(object message)
    {
        if (message is InferRequest or GetModelMetadata or ProbeModel or GetModelIsolation or GetModelStatistics) link.Router.Tell(new Forwarded((IInferenceMessage)message), Sender);
        else Unhandled(message);
    }
}

/// <summary>To the router, from the door: another node sent it here.</summary>
internal sealed record Forwarded(IInferenceMessage Message);
