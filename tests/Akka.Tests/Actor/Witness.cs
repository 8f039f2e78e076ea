using System.Threading.Channels;
using Akka.Actor;

namespace Akka.Tests.Actor;

/// <summary>An actor that hands what it gets to the test, one after the other.</summary>
public sealed class Witness
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<(object Message, IActorRef Sender)> _received = Channel.CreateUnbounded<(object Message, IActorRef Sender)>();

    public Witness(ActorSystem system) => Ref = system.ActorOf(Props.Create(() => new Collector(_received.Writer)));

    public IActorRef Ref { get; }

    public IActorRef LastSender { get; private set; } = ActorRefs.Nobody;

    public int Waiting => _received.Reader.Count;

    public async Task<object> Next()
    {
        var (message, sender) = await _received.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        LastSender = sender;
        return message;
    }

    public async Task<T> Next<T>() => Assert.IsAssignableFrom<T>(await Next());

    public async Task Expect(params object[] messages)
    {
        foreach (var message in messages) Assert.Equal(message, await Next());
    }

    /// <summary>Everything up to now has arrived when this returns; nothing of it may be left.</summary>
    public async Task ExpectNothing()
    {
        await Ref.Ask<ActorIdentity>(new Identify(null), Patience);
        Assert.Equal(0, Waiting);
    }

    public void Watch(IActorRef subject) => Ref.Tell(new Collector.WatchThis(subject));

    public async Task ExpectTerminated(IActorRef subject) => Assert.Equal(subject, (await Next<Terminated>()).ActorRef);

    private sealed class Collector(ChannelWriter<(object Message, IActorRef Sender)> received) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is WatchThis watch) Context.Watch(watch.Subject);
            else received.TryWrite((message, Sender));
        }

        public sealed record WatchThis(IActorRef Subject);
    }
}
