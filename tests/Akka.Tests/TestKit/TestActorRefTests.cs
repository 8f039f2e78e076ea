using Akka.Actor;
using Akka.TestKit;

namespace Akka.Tests.TestKit;

public class TestActorRefTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void Messages_AreHandledOnTheCallingThread()
    {
        var actor = ActorOfAsTestActorRef<Counter>("counter");
        var thread = Environment.CurrentManagedThreadId;
        actor.Tell(1);
        Assert.Equal(1, actor.UnderlyingActor.Sum);
        Assert.Equal(thread, actor.UnderlyingActor.Thread);
        ExpectMsgFrom(actor.Ref, 1);
        Assert.Equal("counter", actor.Path.Name);
        actor.Receive(5, TestActor);
        Assert.Equal(6, actor.UnderlyingActor.Sum);
        ExpectMsg(6);
    }

    [Fact]
    public void Receive_ThrowsToTheCaller() =>
        Assert.Throws<ArithmeticException>(() => ActorOfAsTestActorRef<Counter>().Receive("fail"));

    [Fact]
    public void Failure_RestartsWithANewActor()
    {
        var actor = ActorOfAsTestActorRef(() => new Counter(), TestActor);
        actor.Tell(3);
        var first = actor.UnderlyingActor;
        EventFilter.Exception<ArithmeticException>().ExpectOne(() => actor.Tell("fail"));
        AwaitCondition(() => !ReferenceEquals(first, actor.UnderlyingActor));
        Assert.Equal(0, actor.UnderlyingActor.Sum);
    }

    [Fact]
    public void Stop_IsSeenByWatchers()
    {
        var actor = ActorOfAsTestActorRef<Counter>();
        Watch(actor.Ref);
        Sys.Stop(actor.Ref);
        ExpectTerminated(actor.Ref);
    }

    public sealed class Counter : ReceiveActor
    {
        public Counter()
        {
            Receive<int>(i =>
            {
                Sum += i;
                Thread = Environment.CurrentManagedThreadId;
                Sender.Tell(Sum);
            });
            Receive<string>(_ => throw new ArithmeticException("asked to"));
        }

        public int Sum { get; private set; }

        public int Thread { get; private set; }
    }
}
