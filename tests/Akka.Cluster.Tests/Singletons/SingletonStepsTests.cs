using Akka.Cluster.Tools.Singleton;
using static Akka.Cluster.Tests.Nodes;

namespace Akka.Cluster.Tests.Singletons;

public class SingletonStepsTests
{
    [Fact]
    public void Younger_AskedForTheSingleton_HasNone_AndMayGetItLater()
    {
        var younger = At(2, Member(1), Member(2), Member(3));
        Assert.Equal(SingletonPhase.Younger, younger.Phase);
        younger = Receive(younger, 3, SingletonMessage.HandOverToMe, out var actions);
        Assert.Equal([new SingletonAction.Send(Node(3), SingletonMessage.HandOverDone)], actions);
        Assert.Equal(SingletonPhase.Younger, younger.Phase);
        var alone = Follow(younger, TimeSpan.Zero, Member(2), Member(3));
        Assert.Equal(SingletonPhase.Oldest, Follow(alone, TimeSpan.FromSeconds(20), Member(2), Member(3)).Phase);
    }

    [Theory]
    [InlineData(MemberStatus.Leaving)]
    [InlineData(MemberStatus.Exiting)]
    public void YoungerThatGoes_AskedForTheSingleton_HasNone_AndNeverGetsIt(MemberStatus status)
    {
        var younger = At(2, Member(1), Member(2, status), Member(3));
        younger = Receive(younger, 3, SingletonMessage.HandOverToMe, out var actions);
        Assert.Equal([new SingletonAction.Send(Node(3), SingletonMessage.HandOverDone)], actions);
        Assert.Equal(SingletonPhase.End, younger.Phase);
    }

    [Fact]
    public void Oldest_ToldToTakeOver_AsksForIt()
    {
        // Whoever says so still runs it, or has missed that it was handed over: it waits for the question.
        var oldest = At(1, Member(1), Member(2));
        Assert.Equal(SingletonPhase.Oldest, oldest.Phase);
        oldest = Receive(oldest, 2, SingletonMessage.TakeOverFromMe, out var actions);
        Assert.Equal([new SingletonAction.Send(Node(2), SingletonMessage.HandOverToMe)], actions);
        Assert.Equal(SingletonPhase.Oldest, oldest.Phase);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OldestThatIsDowned_SaysDoneOnlyWhenItsSingletonHasStopped(bool wasHandingOver)
    {
        var oldest = At(1, Member(1), Member(2));
        if (wasHandingOver) oldest = Receive(oldest, 2, SingletonMessage.HandOverToMe, out _);
        oldest = Follow(oldest, TimeSpan.Zero, Member(1, MemberStatus.Down), Member(2));
        Assert.True(oldest.RunsSingleton);
        oldest = Receive(oldest, 2, SingletonMessage.HandOverToMe, out var actions);
        Assert.Equal([new SingletonAction.Send(Node(2), SingletonMessage.HandOverInProgress)], actions);
        oldest = SingletonSteps.Step(oldest, new SingletonEvent.SingletonStopped(), TimeSpan.Zero, actions = []);
        Assert.Equal([new SingletonAction.Send(Node(2), SingletonMessage.HandOverDone)], actions);
        Assert.False(oldest.RunsSingleton);
        Receive(oldest, 2, SingletonMessage.HandOverToMe, out actions);
        Assert.Equal([new SingletonAction.Send(Node(2), SingletonMessage.HandOverDone)], actions);
    }

    [Fact]
    public void NodeStartedAgain_WhileThisOneIsJoining_IsTheOneThatIsHeard()
    {
        var again = Akka.Cluster.Member.Create(new(Node(1).Address, 101), 2, MemberStatus.Up, [], Akka.Util.AppVersion.Zero);
        var joining = At(3, Member(1), Member(2), Member(3, MemberStatus.Joining));
        joining = Follow(joining, TimeSpan.Zero, Member(2), Member(3, MemberStatus.Joining));
        joining = Follow(joining, TimeSpan.Zero, again, Member(2), Member(3, MemberStatus.Joining));
        Assert.Equal(again.UniqueAddress, joining.NodeAt(again.Address));
        Assert.Equal(again.UniqueAddress, Follow(joining, TimeSpan.Zero, again, Member(2), Member(3)).NodeAt(again.Address));
        Assert.Null(joining.NodeAt(Node(4).Address));
    }

    private static SingletonState At(int self, params Member[] members) => Follow(new(Node(self), "", TimeSpan.FromSeconds(20)), TimeSpan.Zero, members);

    private static SingletonState Follow(SingletonState state, TimeSpan now, params Member[] members) =>
        SingletonSteps.Step(state, new SingletonEvent.MembersChanged(members), now, []);

    private static SingletonState Receive(SingletonState state, int from, SingletonMessage message, out List<SingletonAction> actions) =>
        SingletonSteps.Step(state, new SingletonEvent.Received(Node(from), message), TimeSpan.Zero, actions = []);
}
