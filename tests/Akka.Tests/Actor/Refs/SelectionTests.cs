using Akka.Actor;

namespace Akka.Tests.Actor.Refs;

public sealed class SelectionTests : SystemTest
{
    [Theory]
    [InlineData("/user/nursery/a", "a")]
    [InlineData("/user/*/a", "a")]
    [InlineData("/user/nursery/?", "a b")]
    [InlineData("/user/nursery/**", "a b")]
    [InlineData("akka://test/user/nursery/b", "b")]
    [InlineData("/user/nursery/a/../b", "b")]
    public async Task Path_ReachesTheActors(string path, string names)
    {
        await MakeTree();
        var probe = NewWitness();

        Sys.ActorSelection(path).Tell(new Identify(path), probe.Ref);

        var found = new SortedSet<string>();
        foreach (var _ in names.Split(' ')) found.Add((await probe.Next<ActorIdentity>()).Subject.Path.Name);
        Assert.Equal(names, string.Join(' ', found));
    }

    [Fact]
    public async Task Identify_OfNobody_IsAnsweredWithoutASubject()
    {
        var probe = NewWitness();
        Sys.ActorSelection("/user/nobody").Tell(new Identify(1), probe.Ref);
        Assert.Null((await probe.Next<ActorIdentity>()).Subject);
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/nobody").ResolveOne(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task RelativeToAnActor()
    {
        var children = await MakeTree();
        var selection = new ActorSelection(children[0], "../b");
        Assert.Equal(children[1], await selection.ResolveOne(Patience));
        Assert.Equal("akka://test/user/nursery/a", selection.Anchor.Path.ToString());
    }

    [Fact]
    public async Task MessageToNobody_IsADeadLetter()
    {
        var probe = NewWitness();
        Sys.EventStream.Subscribe(probe.Ref, typeof(Akka.Event.DeadLetter));
        Sys.ActorSelection("/user/nobody").Tell("x", probe.Ref);
        Assert.Equal("x", (await probe.Next<Akka.Event.DeadLetter>()).Message);
    }

    [Fact]
    public void DoubleWildcard_OnlyAtTheEnd() =>
        Assert.Throws<IllegalActorNameException>(() => Sys.ActorSelection("/user/**/a"));

    [Fact]
    public void Selections_OfTheSamePath_AreEqual() =>
        Assert.Equal(Sys.ActorSelection("/user/a*"), Sys.ActorSelection("/user/a*"));

    private async Task<IActorRef[]> MakeTree()
    {
        var nursery = Sys.ActorOf<Nursery>("nursery");
        var a = await nursery.Ask<IActorRef>(new Nursery.Make(Props.Create<Echo>(), "a"), Patience);
        var b = await nursery.Ask<IActorRef>(new Nursery.Make(Props.Create<Echo>(), "b"), Patience);
        return [a, b];
    }
}
