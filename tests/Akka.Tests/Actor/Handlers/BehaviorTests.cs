using Akka.Actor;

namespace Akka.Tests.Actor.Handlers;

public sealed class BehaviorTests : SystemTest
{
    [Fact]
    public async Task Become_Stacked_AndBack()
    {
        var actor = Sys.ActorOf<Moods>();
        Assert.Equal("calm", await actor.Ask<string>("?", Patience));
        actor.Tell("anger");
        Assert.Equal("angry", await actor.Ask<string>("?", Patience));
        actor.Tell("back");
        Assert.Equal("calm", await actor.Ask<string>("?", Patience));
        actor.Tell("back");
        Assert.Equal("calm", await actor.Ask<string>("?", Patience));
    }

    [Fact]
    public async Task Restart_ForgetsBehaviours()
    {
        var actor = Sys.ActorOf<Moods>();
        actor.Tell("anger");
        actor.Tell("throw");
        Assert.Equal("calm", await actor.Ask<string>("?", Patience));
    }

    [Fact]
    public async Task Handlers_FirstThatFits_Wins()
    {
        var actor = Sys.ActorOf<Chooser>();
        Assert.Equal("small", await actor.Ask<string>(3, Patience));
        Assert.Equal("big", await actor.Ask<string>(300, Patience));
        Assert.Equal("declined then any", await actor.Ask<string>("text", Patience));
        Assert.Equal("typed", await actor.Ask<string>(5L, Patience));
    }

    [Fact]
    public async Task HandlerAfterCatchAll_IsRefused()
    {
        var probe = NewWitness();
        var actor = Sys.ActorOf<TooLate>();
        probe.Watch(actor);
        await probe.ExpectTerminated(actor);
    }

    [Fact]
    public async Task UntypedBecome()
    {
        var actor = Sys.ActorOf<Untyped>();
        actor.Tell("switch");
        Assert.Equal("switched: x", await actor.Ask<string>("x", Patience));
    }

    private sealed class Moods : ReceiveActor
    {
        public Moods()
        {
            Receive<string>(s => s == "anger", _ => BecomeStacked(Angry));
            Receive<string>(s => s == "back", _ => UnbecomeStacked());
            Receive<string>(_ => Sender.Tell("calm"));
        }

        private void Angry()
        {
            Receive<string>(s => s == "throw", _ => throw new InvalidOperationException("asked to"));
            Receive<string>(s => s == "back", _ => UnbecomeStacked());
            Receive<string>(_ => Sender.Tell("angry"));
        }
    }

    private sealed class Chooser : ReceiveActor
    {
        public Chooser()
        {
            Receive<int>(n => n < 10, _ => Sender.Tell("small"));
            Receive<int>(_ => Sender.Tell("big"));
            Receive<string>(_ => false);
            Receive(typeof(long), _ => Sender.Tell("typed"));
            ReceiveAny(_ => Sender.Tell("declined then any"));
        }
    }

    private sealed class TooLate : ReceiveActor
    {
        public TooLate()
        {
            ReceiveAny(_ => { });
            Receive<string>(_ => { });
        }
    }

    private sealed class Untyped : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (Equals(message, "switch")) Become(m => Sender.Tell($"switched: {m}"));
        }
    }
}
