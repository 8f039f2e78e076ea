using Akka.Actor;

namespace Akka.Tests.Actor.Failures;

/// <summary>Actors that fail while they start, or start again.</summary>
public sealed class CreationFailureTests : SystemTest
{
    [Theory]
    [InlineData(Directive.Resume, true)]
    [InlineData(Directive.Restart, true)]
    [InlineData(Directive.Resume, false)]
    [InlineData(Directive.Restart, false)]
    public async Task FailedStart_ResumedOrRestarted_IsTriedAgain(Directive directive, bool inConstructor)
    {
        var attempts = new Attempts();
        var boss = Sys.ActorOf(Props.Create(() => new Boss(_ => directive)));
        var child = await boss.Ask<IActorRef>(Props.Create(() => new FailsOnce(attempts, inConstructor)), Patience);
        Assert.Equal("hello", await child.Ask<string>("hello", Patience));
        Assert.Equal(2, attempts.Count);
    }

    [Fact]
    public async Task FailingPostRestart_IsAPostRestartException_OfBothCauses()
    {
        var seen = new TaskCompletionSource<PostRestartException>();
        Func<Exception, Directive> decide = e => e is PostRestartException again ? Note(seen, again) : Directive.Restart;
        var boss = Sys.ActorOf(Props.Create(() => new Boss(decide)));
        var child = await boss.Ask<IActorRef>(Props.Create(() => new FailsAgain()), Patience);
        child.Tell("fail");
        var cause = await seen.Task.WaitAsync(Patience);
        Assert.Equal("first", cause.OriginalCause.Message);
        Assert.Equal("second", cause.InnerException!.Message);
    }

    [Fact]
    public async Task Decider_SeesTheFailingChildAsSender()
    {
        var seen = new TaskCompletionSource<IActorRef>();
        var boss = Sys.ActorOf(Props.Create(() => new SenderBoss(seen)));
        var child = await boss.Ask<IActorRef>(Props.Create(() => new FailsAgain()), Patience);
        child.Tell("fail", ActorRefs.NoSender);
        Assert.Equal(child, await seen.Task.WaitAsync(Patience));
    }

    private static Directive Note(TaskCompletionSource<PostRestartException> seen, PostRestartException cause)
    {
        seen.TrySetResult(cause);
        return Directive.Stop;
    }

    private sealed class Attempts
    {
        public int Count { get; set; }
    }

    private sealed class Boss : ReceiveActor
    {
        private readonly Func<Exception, Directive> _decide;

        public Boss(Func<Exception, Directive> decide)
        {
            _decide = decide;
            Receive<Props>(props => Sender.Tell(Context.ActorOf(props)));
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_decide);
    }

    private sealed class SenderBoss : ReceiveActor
    {
        private readonly TaskCompletionSource<IActorRef> _seen;

        public SenderBoss(TaskCompletionSource<IActorRef> seen)
        {
            _seen = seen;
            Receive<Props>(props => Sender.Tell(Context.ActorOf(props)));
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ =>
        {
            _seen.TrySetResult(Sender);
            return Directive.Stop;
        });
    }

    private sealed class FailsOnce : UntypedActor
    {
        private readonly Attempts _attempts;
        private readonly bool _inConstructor;

        public FailsOnce(Attempts attempts, bool inConstructor)
        {
            (_attempts, _inConstructor) = (attempts, inConstructor);
            if (inConstructor) Try();
        }

        protected override void PreStart()
        {
            if (!_inConstructor) Try();
        }

        protected override void OnReceive(object message) => Sender.Tell(message);

        private void Try()
        {
            if (_attempts.Count++ == 0) throw new InvalidOperationException("the first time");
        }
    }

    private sealed class FailsAgain : UntypedActor
    {
        protected override void OnReceive(object message) => throw new InvalidOperationException("first");

        protected override void PostRestart(Exception reason) => throw new InvalidOperationException("second");
    }
}
