using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.TestActors;

namespace Akka.Tests.TestKit;

public class TestProbeTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void Probe_IsAReference()
    {
        var probe = CreateTestProbe("probe");
        probe.Tell("x");
        probe.ExpectMsg("x");
        Assert.Equal(probe, probe.Ref);
        Assert.Contains("probe", probe.Ref.Path.Name, StringComparison.Ordinal);
        Sys.ActorOf(ForwardActor.Props(probe)).Tell("y");
        probe.ExpectMsgFrom(TestActor, "y");
    }

    [Fact]
    public void Probe_SendsRepliesAndForwards()
    {
        var (one, two) = (CreateTestProbe(), CreateTestProbe());
        one.Send(two, "ping");
        two.ExpectMsg("ping");
        Assert.Equal(one.Ref, two.Sender);
        two.Reply("pong");
        one.ExpectMsgFrom(two.Ref, "pong");
        two.Send(one, "again");
        one.ExpectMsg("again");
        one.Forward(TestActor);
        ExpectMsgFrom(two.Ref, "again");
    }

    [Fact]
    public async Task Probe_AnswersAsk()
    {
        var probe = CreateTestProbe();
        var answer = probe.Ref.Ask<string>("question", TimeSpan.FromSeconds(3));
        probe.ExpectMsg("question");
        probe.Reply("answer");
        Assert.Equal("answer", await answer);
    }

    [Fact]
    public void ChildActorOf_IsSupervisedByTheProbe()
    {
        var probe = CreateTestProbe();
        var child = probe.ChildActorOf(Props.Create<Fragile>(), "child", SupervisorStrategy.StoppingStrategy);
        Assert.Equal(probe.Ref.Path, child.Path.Parent);
        probe.Watch(child);
        EventFilter.Exception<InvalidOperationException>().ExpectOne(() => child.Tell("fail"));
        probe.ExpectTerminated(child);
    }

    [Fact]
    public void LeftMessages_BecomeDeadLetters()
    {
        var probe = CreateTestProbe();
        probe.Tell("left");
        EventFilter.DeadLetter<string>(s => s == "left").ExpectOne(() => Sys.Stop(probe.Ref));
    }

    private sealed class Fragile : ReceiveActor
    {
        public Fragile() => ReceiveAny(_ => throw new InvalidOperationException("broken"));
    }
}
