using Akka.Actor;

namespace Akka.Tests.Actor;

[Collection(MeasuredAlone.Name)]
public sealed class FootprintTests : SystemTest
{
    [Fact]
    public async Task OneAsk_AllocatesLessThan450Bytes()
    {
        const int Asks = 5000;
        var echo = Sys.ActorOf<Echo>();
        object question = "x";
        for (var i = 0; i < Asks; i++) await echo.Ask<string>(question, Patience);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < Asks; i++) await echo.Ask<string>(question, Patience);
        var perAsk = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Asks;

        Assert.True(perAsk <= 450, $"{perAsk:F0} bytes per Ask");
    }

    [Fact]
    public async Task IdleActor_HoldsLessThanOneKilobyte()
    {
        const int Actors = 5000;
        var parent = Sys.ActorOf<Parent>();
        await parent.Ask<int>(100, Patience);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await parent.Ask<int>(Actors, TimeSpan.FromMinutes(1));

        var perActor = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Actors;
        Assert.True(perActor < 1000, $"{perActor:F0} bytes per idle actor");
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent() => Receive<int>(count =>
        {
            var props = Props.Create<Idle>();
            for (var i = 0; i < count; i++) Context.ActorOf(props).Tell("started?");
            var asker = Sender;
            var left = count;
            Become(() =>
            {
                Receive<string>(_ =>
                {
                    if (--left == 0) asker.Tell(count);
                });
                Receive<int>(more =>
                {
                    asker = Sender;
                    left = more;
                    for (var i = 0; i < more; i++) Context.ActorOf(props).Tell("started?");
                });
            });
        });
    }

    private sealed class Idle : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}
