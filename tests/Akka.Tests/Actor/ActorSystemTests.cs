using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;

namespace Akka.Tests.Actor;

public sealed class ActorSystemTests : SystemTest
{
    [Fact]
    public async Task Terminate_EndsAllActors_ThenCallbacksInReverse()
    {
        var order = new List<int>();
        Sys.RegisterOnTermination(() => order.Add(1));
        Sys.RegisterOnTermination(() => order.Add(2));
        var actor = Sys.ActorOf(Props.Create(() => new Echo()), "echo");
        var ended = actor.WatchAsync();

        await Sys.Terminate().WaitAsync(Patience);

        Assert.True(await ended.WaitAsync(Patience));
        Assert.True(Sys.WhenTerminated.IsCompletedSuccessfully);
        Assert.Equal([2, 1], order);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a/b")]
    public void Create_MalformedName_Throws(string name) => Assert.Throws<ArgumentException>(() => ActorSystem.Create(name));

    [Fact]
    public async Task Create_WithBootstrapSetup_TakesItsConfiguration()
    {
        var setup = BootstrapSetup.Create().WithConfig("my.key = 7, akka.loglevel = OFF").WithActorRefProvider(ProviderSelection.Local.Instance);
        var system = ActorSystem.Create("boot", ActorSystemSetup.Create(setup));

        Assert.Equal(7, system.Settings.Config.GetInt("my.key"));
        Assert.False(system.Settings.HasCluster);
        await system.Terminate().WaitAsync(Patience);
    }

    [Fact]
    public async Task UnknownProvider_IsAConfigurationError()
    {
        Assert.Throws<ConfigurationException>(() => Start("akka.actor.provider = \"No.Such, Thing\""));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Extension_IsMadeOnce_WhoeverAsks()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Sys.WithExtension<Counted, CountedProvider>())));

        Assert.All(made, m => Assert.Same(made[0], m));
        Assert.Same(made[0], Sys.GetExtension<Counted>());
        Assert.True(Sys.HasExtension<Counted>());
    }

    [Fact]
    public void DeadLetters_AndIgnoreRef_HaveTheirPaths()
    {
        Assert.Equal("akka://test/deadLetters", Sys.DeadLetters.Path.ToString());
        Assert.Equal("akka://local/ignore", Sys.IgnoreRef.Path.ToString());
    }

    [Fact]
    public void SystemActors_AndPrintTree()
    {
        var extended = (ExtendedActorSystem)Sys;
        var actor = extended.SystemActorOf(Props.Create(() => new Echo()), "sys-echo");

        Assert.Equal("akka://test/system/sys-echo", actor.Path.ToString());
        Assert.Contains("sys-echo", extended.PrintTree());
        Assert.Equal("akka://test/user", extended.Guardian.Path.ToString());
    }

    [Fact]
    public async Task UserGuardianStrategy_FromConfiguration_Stops()
    {
        var system = Start("akka.actor.guardian-supervisor-strategy = \"Akka.Actor.StoppingSupervisorStrategy, Akka\"");
        var actor = system.ActorOf(Props.Create(() => new Echo()));
        var ended = actor.WatchAsync();

        actor.Tell("throw");

        Assert.True(await ended.WaitAsync(Patience));
        await system.Terminate().WaitAsync(Patience);
    }

    private sealed class Counted : IExtension
    {
    }

    private sealed class CountedProvider : ExtensionIdProvider<Counted>
    {
        public override Counted CreateExtension(ExtendedActorSystem system) => new();
    }
}
