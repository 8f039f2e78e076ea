using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>`channel-executor { priority = normal }`: one of the schedulers of <see cref="ChannelTaskScheduler"/>.</summary>
internal sealed class ChannelExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    : ExecutorServiceConfigurator(config, prerequisites)
{
    public override ExecutorService Produce(string id)
    {
        var name = Config.GetString("channel-executor.priority", "normal");
        if (!Enum.TryParse<TaskSchedulerPriority>(name, ignoreCase: true, out var priority))
        {
            throw new ConfigurationException($"\"{name}\" is no priority of a channel-executor; allowed are {string.Join(", ", Enum.GetNames<TaskSchedulerPriority>())}.");
        }

        return new TaskSchedulerExecutor(id, ChannelTaskScheduler.Get(Prerequisites.Settings.System).GetScheduler(priority));
    }
}
