using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class PipelineTests : SystemTest
{
    [Fact]
    public async Task Plugin_SeesEveryInstance()
    {
        var plugin = new Names();
        var resolver = ((ExtendedActorSystem)Sys).ActorPipelineResolver;
        Assert.True(resolver.Register(plugin));
        Assert.False(resolver.Register(new Names()));
        Assert.True(resolver.IsRegistered(plugin));

        var actor = Sys.ActorOf<Echo>();
        actor.Tell("throw");
        Assert.Equal("x", await actor.Ask<string>("x", Patience));

        Assert.Equal(["after", "before", "after"], plugin.Seen);
    }

    private sealed class Names : ActorProducerPluginBase<Echo>
    {
        public List<string> Seen { get; } = [];

        public override void AfterIncarnated(Echo actor, IActorContext context) => Seen.Add("after");

        public override void BeforeIncarnated(Echo actor, IActorContext context) => Seen.Add("before");
    }
}
