using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Event;

public sealed class DeadLetterTests : LocalSystem
{
    private readonly Probe _probe;

    public DeadLetterTests() => _probe = Probe.In(Sys);

    [Fact]
    public async Task MessageToAStoppedActor_IsPublishedWithItsParts()
    {
        Sys.EventStream.Subscribe(_probe.Ref, typeof(DeadLetter));
        var gone = Sys.ActorOf(Props.Create<Deaf>());
        await gone.GracefulStop(TimeSpan.FromSeconds(10));
        gone.Tell("lost", _probe.Ref);
        var letter = await _probe.Fish<DeadLetter>(l => l.Message is "lost");
        Assert.Equal(gone, letter.Recipient);
        Assert.Equal(_probe.Ref, letter.Sender);
    }

    [Fact]
    public async Task MessageThatAsksForSuppression_IsPublishedAsSuppressed()
    {
        Sys.EventStream.Subscribe(_probe.Ref, typeof(AllDeadLetters));
        Sys.DeadLetters.Tell(new Quiet(), _probe.Ref);
        Assert.IsType<Quiet>((await _probe.Fish<SuppressedDeadLetter>()).Message);
    }

    [Fact]
    public async Task MessageThatNobodyHandles_IsPublishedAsUnhandled()
    {
        Sys.EventStream.Subscribe(_probe.Ref, typeof(UnhandledMessage));
        var deaf = Sys.ActorOf(Props.Create<Deaf>());
        deaf.Tell("what?", _probe.Ref);
        var unhandled = await _probe.Expect<UnhandledMessage>();
        Assert.Equal("what?", unhandled.Message);
        Assert.Equal(deaf, unhandled.Recipient);
    }

    private sealed class Quiet : IDeadLetterSuppression;

    private sealed class Deaf : ReceiveActor;
}
