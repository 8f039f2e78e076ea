using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Actor.Refs;

public sealed class UidTests : SystemTest
{
    private IActorRef? _nursery;

    [Fact]
    public async Task OldReference_DoesNotReachTheNewActorOfTheName()
    {
        var probe = NewWitness();
        Sys.EventStream.Subscribe(probe.Ref, typeof(DeadLetter));
        var old = await Make();
        await End(old);
        var fresh = await Make();

        old.Tell("for the old one", probe.Ref);

        Assert.Equal("for the old one", (await probe.Next<DeadLetter>()).Message);
        Assert.Equal(old.Path, fresh.Path);
        Assert.NotEqual(old, fresh);
        Assert.NotEqual(old.Path.Uid, fresh.Path.Uid);
        Assert.Equal("x", await fresh.Ask<string>("x", Patience));
    }

    [Fact]
    public async Task Selection_ReachesWhoeverHasTheName()
    {
        var old = await Make();
        await End(old);
        var fresh = await Make();
        Assert.Equal(fresh, await Sys.ActorSelection("/user/nursery/same").ResolveOne(Patience));
    }

    [Fact]
    public async Task Resolve_WithTheUidOfAnOldOne_LeadsToDeadLetters()
    {
        var provider = ((ExtendedActorSystem)Sys).Provider;
        var old = await Make();
        var text = old.Path.ToSerializationFormat();
        Assert.Equal(old, provider.ResolveActorRef(text));
        await End(old);
        var fresh = await Make();

        Assert.NotEqual(fresh, provider.ResolveActorRef(text));
        Assert.Equal(fresh, provider.ResolveActorRef(fresh.Path.ToSerializationFormat()));
    }

    [Fact]
    public async Task Restart_KeepsReferenceAndUid()
    {
        var actor = Sys.ActorOf<Echo>("kept");
        var uid = actor.Path.Uid;
        actor.Tell("throw");
        Assert.Equal("x", await actor.Ask<string>("x", Patience));
        Assert.Equal(uid, actor.Path.Uid);
    }

    private IActorRef Parent => _nursery ??= Sys.ActorOf<Nursery>("nursery");

    private Task<IActorRef> Make() => Parent.Ask<IActorRef>(new Nursery.Make(Props.Create<Echo>(), "same"), Patience);

    private Task End(IActorRef child) => Parent.Ask<Terminated>(new Nursery.End(child), Patience);
}
