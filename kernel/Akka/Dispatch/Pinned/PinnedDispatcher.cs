#nullable disable
using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>A thread of its own for one actor.</summary>
public sealed class PinnedDispatcher : Dispatcher
{
    private ActorCell _owner;

    public PinnedDispatcher(MessageDispatcherConfigurator configurator, string id, int throughput, long? throughputDeadlineTime, ExecutorServiceFactory executorServiceFactory, TimeSpan shutdownTimeout)
        : base(configurator, id, throughput, throughputDeadlineTime, executorServiceFactory, shutdownTimeout)
    {
    }

    internal override void Register(ActorCell cell)
    {
        var owner = Interlocked.CompareExchange(ref _owner, cell, null);
        if (owner is not null && owner != cell) throw new InvalidOperationException($"Cannot register anyone but {owner.Self}: a pinned dispatcher belongs to one actor.");
        base.Register(cell);
    }

    internal override void Unregister(ActorCell cell)
    {
        base.Unregister(cell);
        Interlocked.CompareExchange(ref _owner, null, cell);
    }
}
