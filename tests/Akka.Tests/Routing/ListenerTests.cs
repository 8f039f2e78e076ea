using Akka.Actor;
using Akka.Routing;

namespace Akka.Tests.Routing;

public sealed class ListenerTests : LocalSystem
{
    [Fact]
    public async Task Gossip_ReachesThoseWhoListen()
    {
        var (a, b) = (Probe.In(Sys), Probe.In(Sys));
        var speaker = Sys.ActorOf(Props.Create<Speaker>());
        speaker.Tell(new Listen(a.Ref));
        speaker.Tell(new Listen(b.Ref));
        speaker.Tell("one");
        Assert.Equal("one", await a.Expect<string>());
        Assert.Equal("one", await b.Expect<string>());
        speaker.Tell(new Deafen(b.Ref));
        speaker.Tell("two");
        Assert.Equal("two", await a.Expect<string>());
        Assert.True(await b.IsQuiet());
    }

    private sealed class Speaker : UntypedActor, IListeners
    {
        public ListenerSupport Listeners { get; } = new();

        protected override void OnReceive(object message)
        {
            if (!Listeners.ListenerReceive(message)) Listeners.Gossip(message);
        }
    }
}
