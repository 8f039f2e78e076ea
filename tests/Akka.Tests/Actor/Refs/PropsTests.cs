using Akka.Actor;

namespace Akka.Tests.Actor.Refs;

public sealed class PropsTests : SystemTest
{
    [Fact]
    public async Task Expression_ArgumentsAreEvaluatedOnce()
    {
        var evaluated = 0;
        Func<int> next = () => ++evaluated;
        var local = "x";
        var props = Props.Create(() => new Takes(local, next(), 3 + 4));

        Assert.Equal(["x", 1, 7], props.Arguments);
        var actor = Sys.ActorOf(props);
        actor.Tell("throw");
        Assert.Equal("x 1 7", await actor.Ask<string>("get", Patience));
        Assert.Equal(1, evaluated);
    }

    [Fact]
    public void Expression_MustBeNew() => Assert.Throws<ArgumentException>(() => Props.Create(() => Make()));

    [Fact]
    public async Task ByType_WithArguments() =>
        Assert.Equal("a 1 2", await Sys.ActorOf(Props.Create(typeof(Takes), "a", 1, 2)).Ask<string>("get", Patience));

    [Fact]
    public async Task Producer_MakesAndReleases()
    {
        var producer = new Producer();
        var actor = Sys.ActorOf(Props.CreateBy(producer));
        Assert.Equal("x", await actor.Ask<string>("x", Patience));
        await actor.GracefulStop(Patience);
        await producer.Released.Task.WaitAsync(Patience);
    }

    [Fact]
    public void With_ChangesACopy()
    {
        var props = Props.Create<Echo>();
        var changed = props.WithDispatcher("d").WithMailbox("m").WithStashCapacity(3).WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy);
        Assert.Null(props.Dispatcher);
        Assert.Equal("d", changed.Dispatcher);
        Assert.Equal("m", changed.Mailbox);
        Assert.Equal(3, changed.Deploy.StashCapacity);
        Assert.Same(SupervisorStrategy.StoppingStrategy, changed.SupervisorStrategy);
        Assert.Null(props.SupervisorStrategy);
        Assert.Equal(Props.Create<Echo>(), props);
    }

    [Fact]
    public void NewOutsideOfTheSystem_Throws() => Assert.Throws<ActorInitializationException>(() => new Echo());

    [Fact]
    public void NoActorType_Throws() => Assert.Throws<ArgumentException>(() => Props.Create(typeof(string)));

    [Fact]
    public async Task Deployment_FromConfiguration_SetsTheDispatcher()
    {
        var system = Start("akka.actor.deployment { /pinned { dispatcher = my-pinned }, \"/any/*\" { dispatcher = my-pinned } }, my-pinned { type = PinnedDispatcher }");
        var pinned = await system.ActorOf(Props.Create<NamesThread>(), "pinned").Ask<string>("thread", Patience);
        var plain = await system.ActorOf(Props.Create<NamesThread>(), "plain").Ask<string>("thread", Patience);
        Assert.Equal("my-pinned", pinned);
        Assert.NotEqual("my-pinned", plain);
        await system.Terminate().WaitAsync(Patience);
    }

    private static Echo Make() => throw new InvalidOperationException();

    public sealed class NamesThread : ReceiveActor
    {
        public NamesThread() => ReceiveAny(_ => Sender.Tell(Thread.CurrentThread.Name ?? ""));
    }

    private sealed class Takes : ReceiveActor
    {
        public Takes(string a, int b, int c)
        {
            Receive<string>(s => s == "throw", _ => throw new InvalidOperationException("asked to"));
            ReceiveAny(_ => Sender.Tell($"{a} {b} {c}"));
        }
    }

    private sealed class Producer : IIndirectActorProducer
    {
        public TaskCompletionSource Released { get; } = new();

        public Type ActorType => typeof(Echo);

        public ActorBase Produce() => new Echo();

        public void Release(ActorBase actor) => Released.TrySetResult();
    }
}
