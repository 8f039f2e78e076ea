using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class InboxTests : SystemTest
{
    public InboxTests()
        : base("akka.actor.inbox { inbox-size = 3, default-timeout = 20s }")
    {
    }

    [Fact]
    public async Task SendAndReceive()
    {
        using var inbox = Inbox.Create(Sys);
        inbox.Send(Sys.ActorOf<Echo>(), "x");
        Assert.Equal("x", await inbox.ReceiveAsync());
    }

    [Fact]
    public async Task ReceiveWhere_LeavesTheOthers()
    {
        using var inbox = Inbox.Create(Sys);
        foreach (var n in new[] { 1, 2, 3 }) inbox.Receiver.Tell(n);
        Assert.Equal(2, inbox.ReceiveWhere(m => Equals(m, 2)));
        Assert.Equal(1, await inbox.ReceiveAsync());
        Assert.Equal(3, await inbox.ReceiveAsync());
    }

    [Fact]
    public async Task Nothing_InTime()
    {
        using var inbox = Inbox.Create(Sys);
        Assert.Throws<TimeoutException>(() => inbox.Receive(TimeSpan.FromMilliseconds(20)));
        Assert.IsType<TimeoutException>(Assert.IsType<Status.Failure>(await inbox.ReceiveAsync(TimeSpan.FromMilliseconds(20))).Cause);
    }

    [Fact]
    public async Task Full_DropsTheNewest()
    {
        using var inbox = Inbox.Create(Sys);
        for (var i = 1; i <= 5; i++) inbox.Receiver.Tell(i);
        await inbox.Receiver.Ask<ActorIdentity>(new Identify(1), Patience);
        for (var i = 1; i <= 3; i++) Assert.Equal(i, await inbox.ReceiveAsync());
        inbox.Receiver.Tell(6);
        Assert.Equal(6, await inbox.ReceiveAsync());
    }

    [Fact]
    public async Task Watch_AndWatchWith()
    {
        using var inbox = Inbox.Create(Sys);
        var one = Sys.ActorOf<Echo>();
        var two = Sys.ActorOf<Echo>();
        inbox.Watch(one);
        inbox.WatchWith(two, "two is gone");
        await one.GracefulStop(Patience);
        Assert.Equal(one, Assert.IsType<Terminated>(await inbox.ReceiveAsync()).ActorRef);
        await two.GracefulStop(Patience);
        Assert.Equal("two is gone", await inbox.ReceiveAsync());
    }
}
