using System.Diagnostics;
using Akka.Actor;

namespace ActorInference.Bench.KernelRemote;

/// <summary>Asks to the other process: one at a time, several at once, and messages without an answer.</summary>
internal sealed class RemoteAsks(IActorRef echo, IActorRef counter)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public async Task<Samples> OneByOneAsync(object message, int count)
    {
        var samples = new Samples(count);
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var answer = await echo.Ask<object>(message, Limit);
            samples.Add(Stopwatch.GetTimestamp() - start);
            Check(message, answer);
        }

        return samples;
    }

    /// <summary>Answers per second with so many questions open.</summary>
    public async Task<double> AtOnceAsync(object message, int lanes, int perLane)
    {
        var begin = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < perLane; i++) Check(message, await echo.Ask<object>(message, Limit));
        })));
        return lanes * perLane / Rounds.Seconds(begin);
    }

    /// <summary>Messages per second from the first that is told to the last that is received.</summary>
    public async Task<double> OneWayAsync(object message, int count)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var system = ((IInternalActorRef)echo).Provider.Guardian.Cell.System;
        var witness = system.ActorOf(Props.Create(() => new Witness(ready, done)));
        counter.Tell(count, witness);
        await ready.Task.WaitAsync(Limit);
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++) counter.Tell(message, ActorRefs.NoSender);
        await done.Task.WaitAsync(Limit);
        var rate = count / Rounds.Seconds(begin);
        system.Stop(witness);
        return rate;
    }

    /// <summary>A figure of wrong answers would be none.</summary>
    private static void Check(object sent, object received)
    {
        var same = sent is byte[] bytes ? received is byte[] back && back.AsSpan().SequenceEqual(bytes) : sent.Equals(received) && !ReferenceEquals(sent, received);
        if (!same) throw new InvalidOperationException($"The other process answered \"{received}\" to \"{sent}\".");
    }

    private sealed class Witness(TaskCompletionSource ready, TaskCompletionSource done) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is "ready") ready.TrySetResult();
            else done.TrySetResult();
        }
    }
}
