using System.Threading.Channels;
using Akka.Actor;

namespace ActorInference.Actors.Tests;

/// <summary>An actor that keeps what it is told, in its order, for a test to look at.</summary>
internal sealed class ActorRecorder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Channel<(object Message, IActorRef Sender)> _told = Channel.CreateUnbounded<(object, IActorRef)>();

    internal ActorRecorder(IActorRefFactory parent) => Ref = parent.ActorOf(Props.Create(() => new Recording(_told)));

    internal IActorRef Ref { get; }

    internal Task<(object Message, IActorRef Sender)> NextAsync() => _told.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>The next of a type; what comes before it is dropped.</summary>
    internal async Task<T> NextAsync<T>()
    {
        while (true)
            if ((await NextAsync()).Message is T wanted) return wanted;
    }

    private sealed class Recording(Channel<(object, IActorRef)> told) : UntypedActor
    {
        protected override void OnReceive(object message) => told.Writer.TryWrite((message, Sender));
    }
}
