using System.Diagnostics;
using Akka.Actor;

namespace ActorInference.Bench.KernelLocal;

/// <summary>Two actors that return every message; round trips per second.</summary>
internal sealed class PingPongBench(ActorSystem system, string dispatcher)
{
    private static readonly object Ball = new();

    public async Task<double> RunAsync(int inFlight, int trips)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pong = system.ActorOf(Props.Create(() => new Pong()).WithDispatcher(dispatcher));
        var ping = system.ActorOf(Props.Create(() => new Ping(pong, inFlight, trips, done)).WithDispatcher(dispatcher));
        var start = Stopwatch.GetTimestamp();
        ping.Tell("serve");
        await done.Task;
        var rate = trips / Rounds.Seconds(start);
        await Task.WhenAll(ping.GracefulStop(TimeSpan.FromSeconds(5)), pong.GracefulStop(TimeSpan.FromSeconds(5)));
        return rate;
    }

    private sealed class Pong : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }

    private sealed class Ping(IActorRef pong, int inFlight, int trips, TaskCompletionSource done) : UntypedActor
    {
        private int _left = trips;
        private int _toSend = trips;

        protected override void OnReceive(object message)
        {
            if (message is string)
            {
                for (var i = 0; i < inFlight; i++) Send();
                return;
            }

            if (--_left == 0) done.SetResult();
            else if (_toSend > 0) Send();
        }

        private void Send()
        {
            _toSend--;
            pong.Tell(Ball, Self);
        }
    }
}
