using System.Threading.Channels;
using Akka.Actor;

namespace Akka.Tests;

/// <summary>An actor that hands on what it receives to the test, which waits for it with a bound.</summary>
internal sealed class Probe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Channel<(object Message, IActorRef Sender)> _received = Channel.CreateUnbounded<(object, IActorRef)>();

    private Probe(ActorSystem system, string? name) => Ref = system.ActorOf(Props.Create(() => new Receiver(_received.Writer)), name);

    public IActorRef Ref { get; }

    public IActorRef LastSender { get; private set; } = ActorRefs.Nobody;

    public static Probe In(ActorSystem system, string? name = null) => new(system, name);

    public async Task<T> Expect<T>()
    {
        using var limit = new CancellationTokenSource(Limit);
        var (message, sender) = await _received.Reader.ReadAsync(limit.Token);
        LastSender = sender;
        return Assert.IsAssignableFrom<T>(message);
    }

    /// <summary>The next message of a type; others are passed over.</summary>
    public async Task<T> Fish<T>(Func<T, bool>? condition = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var (message, sender) = await _received.Reader.ReadAsync(limit.Token);
            LastSender = sender;
            if (message is T wanted && condition?.Invoke(wanted) != false) return wanted;
        }
    }

    /// <summary>True if nothing but what was read has arrived up to a message that the probe sends itself.</summary>
    public async Task<bool> IsQuiet()
    {
        var mark = new object();
        Ref.Tell(mark, ActorRefs.NoSender);
        return ReferenceEquals(await Expect<object>(), mark);
    }

    private sealed class Receiver(ChannelWriter<(object, IActorRef)> writer) : UntypedActor
    {
        protected override void OnReceive(object message) => writer.TryWrite((message, Sender));
    }
}
