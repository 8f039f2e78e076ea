using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Event;

public sealed class EventStreamTests : LocalSystem
{
    private readonly EventStream _bus = new(false);

    [Fact]
    public async Task Publish_ToASubscriberOfABaseClass_Arrives()
    {
        var probe = Probe.In(Sys);
        Assert.True(_bus.Subscribe(probe.Ref, typeof(Animal)));
        _bus.Publish(new Dog());
        await probe.Expect<Dog>();
    }

    [Fact]
    public async Task Publish_ToASubscriberOfAnInterface_Arrives()
    {
        var probe = Probe.In(Sys);
        _bus.Subscribe(probe.Ref, typeof(IBarks));
        _bus.Publish(new Dog());
        await probe.Expect<Dog>();
        _bus.Publish(new Cat());
        Assert.True(await probe.IsQuiet());
    }

    [Fact]
    public async Task Publish_ToOneWhoSubscribedTwice_ArrivesOnce()
    {
        var probe = Probe.In(Sys);
        _bus.Subscribe(probe.Ref, typeof(Animal));
        _bus.Subscribe(probe.Ref, typeof(Dog));
        _bus.Publish(new Dog());
        await probe.Expect<Dog>();
        Assert.True(await probe.IsQuiet());
    }

    [Fact]
    public void Subscribe_ASecondTime_SaysFalse()
    {
        var probe = Probe.In(Sys);
        Assert.True(_bus.Subscribe(probe.Ref, typeof(Animal)));
        Assert.False(_bus.Subscribe(probe.Ref, typeof(Animal)));
    }

    [Fact]
    public async Task Unsubscribe_FromASubclass_LeavesTheOthers()
    {
        var probe = Probe.In(Sys);
        _bus.Subscribe(probe.Ref, typeof(Animal));
        Assert.True(_bus.Unsubscribe(probe.Ref, typeof(Dog)));
        _bus.Publish(new Dog());
        _bus.Publish(new Cat());
        await probe.Expect<Cat>();
        _bus.Subscribe(probe.Ref, typeof(Dog));
        _bus.Publish(new Dog());
        await probe.Expect<Dog>();
    }

    [Fact]
    public async Task Unsubscribe_FromEverything_LeavesNothing()
    {
        var probe = Probe.In(Sys);
        _bus.Subscribe(probe.Ref, typeof(Dog));
        _bus.Subscribe(probe.Ref, typeof(Cat));
        Assert.True(_bus.Unsubscribe(probe.Ref));
        Assert.False(_bus.Unsubscribe(probe.Ref));
        _bus.Publish(new Dog());
        _bus.Publish(new Cat());
        Assert.True(await probe.IsQuiet());
    }

    [Fact]
    public void Null_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => _bus.Subscribe(null!, typeof(Dog)));
        Assert.Throws<ArgumentNullException>(() => _bus.Publish(null!));
    }

    [Fact]
    public async Task SubscriberThatStops_IsTakenOut()
    {
        var probe = Probe.In(Sys);
        var subscriber = Sys.ActorOf(Props.Create(() => new Forwarder(probe.Ref)));
        Sys.EventStream.Subscribe(subscriber, typeof(Animal));
        Sys.EventStream.Publish(new Dog());
        await probe.Expect<Dog>();
        await subscriber.GracefulStop(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 1000 && Sys.EventStream.Unsubscribe(subscriber); i++)
        {
            Sys.EventStream.Subscribe(subscriber, typeof(Animal));
            await Task.Yield();
        }

        Assert.False(Sys.EventStream.Unsubscribe(subscriber));
    }

    [Fact]
    public void Publish_WithNobodyListening_AllocatesNothing()
    {
        var dog = new Dog();
        for (var i = 0; i < 100; i++) Sys.EventStream.Publish(dog);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Sys.EventStream.Publish(dog);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private interface IBarks;

    private abstract record Animal;

    private sealed record Dog : Animal, IBarks;

    private sealed record Cat : Animal;

    private sealed class Forwarder(IActorRef target) : UntypedActor
    {
        protected override void OnReceive(object message) => target.Forward(message);
    }
}
