using Akka.Actor;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Ignores what the function says from now on, instead of what was ignored before.</summary>
    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) => TestActor.Tell(new TestActor.SetIgnore(m => shouldIgnoreMessage(m)), ActorRefs.NoSender);

    /// <summary>Ignores messages of a type for which the function says so.</summary>
    public void IgnoreMessages<T>(Func<T, bool> shouldIgnoreMessage) => IgnoreMessages(message => message is T typed && shouldIgnoreMessage(typed));

    /// <summary>Ignores all messages of a type.</summary>
    public void IgnoreMessages<T>() => IgnoreMessages(message => message is T);

    /// <summary>Ignores nothing any more.</summary>
    public void IgnoreNoMessages() => TestActor.Tell(new TestActor.SetIgnore(null), ActorRefs.NoSender);

    /// <summary>Sets what the test actor does by itself for each message.</summary>
    public void SetAutoPilot(AutoPilot pilot) => TestActor.Tell(new TestActor.SetAutoPilot(pilot), ActorRefs.NoSender);

    /// <summary>Lets the test actor watch an actor: its end arrives as a message, see <see cref="ExpectTerminated"/>.</summary>
    public IActorRef Watch(IActorRef actorToWatch) => Blocking(() => WatchAsync(actorToWatch));

    /// <summary>Lets the test actor watch an actor.</summary>
    public Task<IActorRef> WatchAsync(IActorRef actorToWatch)
    {
        var watch = new AcknowledgedWatch(actorToWatch);
        return Acknowledged(actorToWatch, watch, watch.Done.Task);
    }

    /// <summary>Ends watching an actor.</summary>
    public IActorRef Unwatch(IActorRef actorToUnwatch) => Blocking(() => UnwatchAsync(actorToUnwatch));

    /// <summary>Ends watching an actor.</summary>
    public Task<IActorRef> UnwatchAsync(IActorRef actorToUnwatch)
    {
        var unwatch = new AcknowledgedUnwatch(actorToUnwatch);
        return Acknowledged(actorToUnwatch, unwatch, unwatch.Done.Task);
    }

    /// <summary>A latch that opens after so many calls of CountDown.</summary>
    public virtual TestLatch CreateTestLatch(int count = 1) => new(Dilated, TestKitSettings.DefaultTimeout, count);

    /// <summary>A barrier for so many threads.</summary>
    public TestBarrier CreateTestBarrier(int count) => new(this, count, TestKitSettings.DefaultTimeout);

    /// <summary>Another kit on the same actor system.</summary>
    public virtual TestProbe CreateTestProbe(string name = null) => CreateTestProbe(Sys, name);

    /// <summary>Another kit on an actor system.</summary>
    public virtual TestProbe CreateTestProbe(ActorSystem system, string name = null) => new(system, _assertions, name);

    /// <summary>Expectations about the log events of an actor system.</summary>
    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

    internal ITestKitAssertions FrameworkAssertions => _assertions;

    internal static bool AwaitQuietly(Func<bool> condition, TimeSpan max, CancellationToken cancellation) =>
        InternalAwaitCondition(condition, max, s_shortPoll, (_, _) => { }, cancellation);

    internal static Task<bool> AwaitQuietlyAsync(Func<bool> condition, TimeSpan max, CancellationToken cancellation) =>
        InternalAwaitConditionAsync(Async(condition), max, s_shortPoll, (_, _) => { }, cancellation);

    private static readonly TimeSpan s_shortPoll = TimeSpan.FromMilliseconds(10);

    private async Task<IActorRef> Acknowledged(IActorRef actor, object control, Task done)
    {
        TestActor.Tell(control, ActorRefs.NoSender);
        await done.WaitAsync(Dilated(TestKitSettings.DefaultTimeout)).ConfigureAwait(false);
        return actor;
    }

    /// <summary>Waits for something that does not come back to the thread of the test.</summary>
    private static T Blocking<T>(Func<Task<T>> start) => start().GetAwaiter().GetResult();
}
