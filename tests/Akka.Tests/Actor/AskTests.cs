using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class AskTests : SystemTest
{
    [Fact]
    public async Task Answer_OfTheType_Completes() => Assert.Equal(5, await Sys.ActorOf<Echo>().Ask<int>(5, Patience));

    [Fact]
    public async Task Answer_OfAnotherType_IsAnArgumentException() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Sys.ActorOf<Echo>().Ask<int>("text", Patience));

    [Fact]
    public async Task NoAnswer_TimesOut()
    {
        var silent = Sys.ActorOf(Props.Empty);
        await Assert.ThrowsAsync<AskTimeoutException>(() => silent.Ask<string>("x", TimeSpan.FromMilliseconds(30)));
    }

    [Fact]
    public async Task LongestTimeout_IsNotOver_WhenAShorterOneIs()
    {
        var silent = Sys.ActorOf(Props.Empty);
        using var source = new CancellationTokenSource();
        var patient = silent.Ask<string>("x", TimeSpan.MaxValue, source.Token);
        await Assert.ThrowsAsync<AskTimeoutException>(() => silent.Ask<string>("x", TimeSpan.FromMilliseconds(30)));
        source.Cancel();
        await Assert.ThrowsAsync<TaskCanceledException>(() => patient);
    }

    [Fact]
    public async Task Cancelled_ByToken()
    {
        using var source = new CancellationTokenSource();
        var ask = Sys.ActorOf(Props.Empty).Ask<string>("x", source.Token);
        source.Cancel();
        await Assert.ThrowsAsync<TaskCanceledException>(() => ask);
    }

    [Fact]
    public async Task StatusFailure_FailsTheTaskWithItsCause()
    {
        var cause = new InvalidOperationException("why");
        var echo = Sys.ActorOf<Echo>();
        Assert.Same(cause, await Assert.ThrowsAsync<InvalidOperationException>(() => echo.Ask<string>(new Status.Failure(cause), Patience)));
        Assert.Same(cause, await Assert.ThrowsAsync<InvalidOperationException>(() => echo.Ask(new Status.Failure(cause), Patience)));
        Assert.IsType<Status.Failure>(await echo.Ask<Status>(new Status.Failure(cause), Patience));
    }

    [Fact]
    public async Task Factory_KnowsTheReferenceToAnswerTo()
    {
        var echo = Sys.ActorOf(Props.Create(() => new AnswersToNamed()));
        Assert.Equal("named", await echo.Ask<string>(me => me, Patience, CancellationToken.None));
    }

    [Fact]
    public async Task AsksPath_IsResolvable_UntilItIsAnswered()
    {
        var probe = NewWitness();
        var ask = probe.Ref.Ask<string>("question", Patience);
        await probe.Next();
        var path = probe.LastSender.Path;

        var resolved = ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(path.ToSerializationFormat());
        Assert.StartsWith("akka://test/temp/", path.ToString());
        Sys.ActorSelection(path).Tell("by path");

        Assert.Equal("by path", await ask);
        Assert.NotEqual(((ExtendedActorSystem)Sys).Provider.ResolveActorRef(path.ToSerializationFormat()).GetType(), resolved.GetType());
    }

    [Fact]
    public async Task Continuation_DoesNotRunInsideTheAnsweringActor()
    {
        using var afterTell = new ManualResetEventSlim();
        var actor = Sys.ActorOf(Props.Create(() => new AnswersThenSets(afterTell)));

        var continued = actor.Ask<string>("x", Patience)
            .ContinueWith(_ => afterTell.Wait(Patience), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        Assert.True(await continued.WaitAsync(2 * Patience));
    }

    private sealed class AnswersToNamed : UntypedActor
    {
        protected override void OnReceive(object message) => ((IActorRef)message).Tell("named");
    }

    private sealed class AnswersThenSets(ManualResetEventSlim afterTell) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            Sender.Tell(message);
            afterTell.Set();
        }
    }
}
