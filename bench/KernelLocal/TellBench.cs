using System.Diagnostics;
using Akka.Actor;

namespace ActorInference.Bench.KernelLocal;

/// <summary>One-way messages to a counting actor, from another actor and from a thread; messages per second until the last has arrived.</summary>
internal sealed class TellBench(ActorSystem system, string dispatcher)
{
    private const int Messages = 2_000_000;
    private static readonly object Message = new();

    public async Task<double> FromActorAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var counter = system.ActorOf(Props.Create(() => new Counter(Messages, done)).WithDispatcher(dispatcher));
        var sender = system.ActorOf(Props.Create(() => new Sender(counter, Messages)).WithDispatcher(dispatcher));
        var start = Stopwatch.GetTimestamp();
        sender.Tell(Message);
        await done.Task;
        var rate = Messages / Rounds.Seconds(start);
        await Task.WhenAll(sender.GracefulStop(TimeSpan.FromSeconds(5)), counter.GracefulStop(TimeSpan.FromSeconds(5)));
        return rate;
    }

    public async Task<double> FromThreadAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var counter = system.ActorOf(Props.Create(() => new Counter(Messages, done)).WithDispatcher(dispatcher));
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Messages; i++) counter.Tell(Message, ActorRefs.NoSender);
        await done.Task;
        var rate = Messages / Rounds.Seconds(start);
        await counter.GracefulStop(TimeSpan.FromSeconds(5));
        return rate;
    }

    private sealed class Counter(int expected, TaskCompletionSource done) : UntypedActor
    {
        private int _left = expected;

        protected override void OnReceive(object message)
        {
            if (--_left == 0) done.SetResult();
        }
    }

    private sealed class Sender(IActorRef target, int count) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            for (var i = 0; i < count; i++) target.Tell(Message, Self);
        }
    }
}
