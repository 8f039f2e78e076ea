using Akka.Configuration;

namespace Akka.Dispatch;

internal sealed class SynchronizationContextExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    : ExecutorServiceConfigurator(config, prerequisites)
{
    public override ExecutorService Produce(string id) => new TaskSchedulerExecutor(id, TaskScheduler.FromCurrentSynchronizationContext());
}
