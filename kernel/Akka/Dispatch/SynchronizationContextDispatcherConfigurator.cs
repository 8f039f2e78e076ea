using Akka.Configuration;

namespace Akka.Dispatch;

internal sealed class SynchronizationContextDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly CurrentSynchronizationContextDispatcher _instance;

    public SynchronizationContextDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
        var settings = DispatcherSettings.Read(config);
        _instance = new CurrentSynchronizationContextDispatcher(
            this, settings.Id, settings.Throughput, settings.DeadlineTicks, new Captured(), settings.ShutdownTimeout);
    }

    public override MessageDispatcher Dispatcher() => _instance;

    /// <summary>Takes the context of the thread that looks the dispatcher up, not of the one that first runs an actor.</summary>
    private sealed class Captured : ExecutorServiceFactory
    {
        private readonly TaskScheduler _scheduler = TaskScheduler.FromCurrentSynchronizationContext();

        public override ExecutorService Produce(string id) => new TaskSchedulerExecutor(id, _scheduler);
    }
}
