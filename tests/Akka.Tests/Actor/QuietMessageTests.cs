using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class QuietMessageTests : SystemTest
{
    [Fact]
    public async Task NotInfluencing_DoesNotPutOffTheReceiveTimeout()
    {
        var witness = NewWitness();
        var actor = Sys.ActorOf(Props.Create(() => new Idle(witness.Ref)));
        var ticking = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(TimeSpan.Zero, TimeSpan.FromMilliseconds(10), actor, new Quiet(), ActorRefs.NoSender);

        Assert.IsType<ReceiveTimeout>(await witness.Next());
        ticking.Cancel();
    }

    private sealed record Quiet : INotInfluenceReceiveTimeout;

    private sealed class Idle : ReceiveActor
    {
        public Idle(IActorRef witness)
        {
            SetReceiveTimeout(TimeSpan.FromMilliseconds(60));
            Receive<ReceiveTimeout>(witness.Tell);
            ReceiveAny(_ => { });
        }
    }
}
