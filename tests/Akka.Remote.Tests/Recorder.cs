using System.Threading.Channels;
using Akka.Actor;

namespace Akka.Remote.Tests;

/// <summary>An actor that hands what it receives to the test, and watches whom it is told to.</summary>
internal sealed class Recorder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Channel<(object Message, IActorRef Sender)> _received = Channel.CreateUnbounded<(object, IActorRef)>();

    public Recorder(ActorSystem system, string? name = null) => Ref = system.ActorOf(Props.Create(() => new Receiver(_received.Writer)), name);

    public IActorRef Ref { get; }

    public IActorRef LastSender { get; private set; } = ActorRefs.Nobody;

    public void Watch(IActorRef actor) => Ref.Tell(new WatchThis(actor, true), ActorRefs.NoSender);

    public void Unwatch(IActorRef actor) => Ref.Tell(new WatchThis(actor, false), ActorRefs.NoSender);

    /// <summary>The next message of the type; others are passed over.</summary>
    public async Task<T> Next<T>(Func<T, bool>? which = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var (message, sender) = await _received.Reader.ReadAsync(limit.Token);
            LastSender = sender;
            if (message is T wanted && which?.Invoke(wanted) != false) return wanted;
        }
    }

    private sealed record WatchThis(IActorRef Actor, bool On) : INoSerializationVerificationNeeded;

    private sealed class Receiver(ChannelWriter<(object, IActorRef)> writer) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case WatchThis { On: true } watch:
                    Context.Watch(watch.Actor);
                    break;
                case WatchThis unwatch:
                    Context.Unwatch(unwatch.Actor);
                    break;
                default:
                    writer.TryWrite((message, Sender));
                    break;
            }
        }
    }
}
