using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Tests.Actor;

namespace Akka.Tests.Dispatch;

public sealed class DispatcherTests : SystemTest
{
    private const string Hocon = """
        own-pinned { type = PinnedDispatcher }
        own-fork-join { type = ForkJoinDispatcher, dedicated-thread-pool { thread-count = 2 }, throughput = 7 }
        own-task { type = TaskDispatcher }
        own-channel { type = Dispatcher, executor = channel-executor, channel-executor { priority = high } }
        own-alias = own-fork-join
        own-pool { type = Dispatcher, executor = thread-pool-executor, throughput-deadline-time = 1ms }
        """;

    public DispatcherTests()
        : base(Hocon + $"\nown-custom {{ type = \"{typeof(CustomConfigurator).AssemblyQualifiedName}\" }}"
            + $"\nown-executor {{ type = Dispatcher, executor = \"{typeof(CustomExecutorConfigurator).AssemblyQualifiedName}\" }}")
    {
    }

    [Theory]
    [InlineData("own-pinned")]
    [InlineData("own-fork-join")]
    [InlineData("own-task")]
    [InlineData("own-channel")]
    [InlineData("own-alias")]
    [InlineData("own-pool")]
    [InlineData("own-custom")]
    [InlineData("own-executor")]
    [InlineData("akka.actor.default-dispatcher")]
    [InlineData("akka.actor.internal-dispatcher")]
    public async Task EveryDispatcher_RunsActors_InOrder(string id)
    {
        var probe = NewWitness();
        var actor = Sys.ActorOf(Props.Create(() => new Forwards(probe.Ref)).WithDispatcher(id));
        for (var i = 0; i < 2000; i++) actor.Tell(i);
        for (var i = 0; i < 2000; i++) await probe.Expect(i);
    }

    [Fact]
    public async Task Pinned_GivesEachActorOneThreadOfItsOwn()
    {
        var first = Sys.ActorOf(Props.Create<ThreadOf>().WithDispatcher("own-pinned"));
        var second = Sys.ActorOf(Props.Create<ThreadOf>().WithDispatcher("own-pinned"));
        var threads = new HashSet<int>();
        for (var i = 0; i < 100; i++) threads.Add(await first.Ask<int>("?", Patience));
        var one = Assert.Single(threads);
        Assert.NotEqual(one, await second.Ask<int>("?", Patience));
    }

    [Fact]
    public async Task Pinned_StaysOnItsThreadAfterARestart()
    {
        var actor = Sys.ActorOf(Props.Create<ThreadOf>().WithDispatcher("own-pinned"));
        var before = await actor.Ask<int>("?", Patience);
        actor.Tell("throw");
        Assert.Equal(before, await actor.Ask<int>("?", Patience));
    }

    [Fact]
    public void Settings_ComeFromTheSection_ThenFromTheDefaultDispatcher()
    {
        Assert.Equal(7, Sys.Dispatchers.Lookup("own-fork-join").Throughput);
        Assert.Equal(30, Sys.Dispatchers.Lookup("own-task").Throughput);
        Assert.Same(Sys.Dispatchers.Lookup("own-fork-join"), Sys.Dispatchers.Lookup("own-alias"));
        Assert.Equal(TimeSpan.FromMilliseconds(1).Ticks, Sys.Dispatchers.Lookup("own-pool").ThroughputDeadlineTime);
        Assert.True(Sys.Dispatchers.HasDispatcher("own-pinned"));
        Assert.False(Sys.Dispatchers.HasDispatcher("nowhere"));
    }

    [Fact]
    public void UnknownDispatcher_IsAConfigurationError()
    {
        Assert.Throws<ConfigurationException>(() => Sys.Dispatchers.Lookup("nowhere"));
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create<Echo>().WithDispatcher("nowhere")));
    }

    [Fact]
    public async Task Schedule_RunsActions()
    {
        var ran = new TaskCompletionSource();
        Sys.Dispatchers.Lookup("own-fork-join").Schedule(() => ran.SetResult());
        await ran.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task Dispatcher_WithoutActors_EndsItsThreads_AndStartsAgain()
    {
        var first = Sys.ActorOf(Props.Create<ThreadOf>().WithDispatcher("own-executor"));
        await first.Ask<int>("?", Patience);
        var executor = CustomExecutorConfigurator.Last!;
        await first.GracefulStop(Patience);
        await executor.WasShutDown.Task.WaitAsync(Patience);

        var second = Sys.ActorOf(Props.Create<ThreadOf>().WithDispatcher("own-executor"));
        Assert.True(await second.Ask<int>("?", Patience) > 0);
    }

    public sealed class ThreadOf : ReceiveActor
    {
        public ThreadOf()
        {
            Receive<string>(s => s == "throw", _ => throw new InvalidOperationException("asked to"));
            ReceiveAny(_ => Sender.Tell(Environment.CurrentManagedThreadId));
        }
    }

    public sealed class CustomConfigurator(Config config, IDispatcherPrerequisites prerequisites) : MessageDispatcherConfigurator(config, prerequisites)
    {
        private Dispatcher? _dispatcher;

        public override MessageDispatcher Dispatcher() => _dispatcher ??= new Dispatcher(
            this, Config.GetString("id"), 1, null, new CustomExecutorConfigurator(Config, Prerequisites), TimeSpan.FromSeconds(1));
    }

    public sealed class CustomExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites) : ExecutorServiceConfigurator(config, prerequisites)
    {
        public static CustomExecutor? Last { get; private set; }

        public override ExecutorService Produce(string id) => Last = new CustomExecutor(id);
    }

    public sealed class CustomExecutor(string id) : ExecutorService(id)
    {
        public TaskCompletionSource WasShutDown { get; } = new();

        public override void Execute(IRunnable run) => Task.Run(run.Run);

        public override void Shutdown() => WasShutDown.TrySetResult();
    }

    private sealed class Forwards(IActorRef target) : UntypedActor
    {
        protected override void OnReceive(object message) => target.Tell(message);
    }
}
