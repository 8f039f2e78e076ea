using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>Stands for an asker on another node: an answer that is too long to reach it becomes a failure that does, instead of being dropped on its way.</summary>
internal sealed class RemoteAsker(IInternalActorRef asker, long longest) : MinimalActorRef
{
    public override ActorPath Path => asker.Path;

    public override IActorRefProvider Provider => asker.Provider;

    /// <summary>The asker itself where it is on this node.</summary>
    internal static IActorRef Of(IActorRef asker, long longest) => asker is IInternalActorRef { IsLocal: false } remote ? new RemoteAsker(remote, longest) : asker;

    protected override void TellInternal(object message, IActorRef sender) => asker.Tell(message is InferResult result ? Bounded(result) : message, sender);

    private object Bounded(InferResult result)
    {
        var bytes = InferLength.Of(result);
        if (bytes <= longest) return result;
        result.Dispose();
        return new InferFailure(
            result.Id,
            InferFailureCode.Internal,
            $"The answer of the model \"{result.Model}\" has {bytes} bytes, and a message to another node may have {longest} (akka.remote.dot-netty.tcp.maximum-frame-size).");
    }
}
