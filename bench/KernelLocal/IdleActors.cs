using Akka.Actor;

namespace ActorInference.Bench.KernelLocal;

/// <summary>Managed heap per actor that has received one message and waits for the next.</summary>
internal static class IdleActors
{
    public static async Task<double> BytesEachAsync(ActorSystem system, int count)
    {
        var parent = system.ActorOf(Props.Create(() => new Parent()));
        await parent.Ask<int>(1);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await parent.Ask<int>(count);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        await parent.GracefulStop(TimeSpan.FromMinutes(1));
        return (after - before) / (double)count;
    }

    private sealed class Parent : UntypedActor
    {
        private readonly Props _props = Props.Create(() => new Idle());

        protected override void OnReceive(object message)
        {
            if (message is not int count) return;
            for (var i = 0; i < count; i++) Context.ActorOf(_props).Tell(message, Self);
            Context.ActorOf(Props.Create(() => new Answer())).Tell(count, Sender);
        }
    }

    private sealed class Idle : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class Answer : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            Sender.Tell(message);
            Context.Stop(Self);
        }
    }
}
