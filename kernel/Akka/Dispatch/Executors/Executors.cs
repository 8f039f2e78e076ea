using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Finds the configurator that `executor` names.</summary>
internal static class Executors
{
    public static ExecutorServiceConfigurator Configure(Config config, IDispatcherPrerequisites prerequisites)
    {
        var name = config.GetString("executor", "default-executor");
        switch (name)
        {
            case null or "" or "default-executor" or "thread-pool-executor" or "task-executor":
                return new ThreadPoolExecutorConfigurator(config, prerequisites);
            case "fork-join-executor":
                return new ForkJoinExecutorConfigurator(config, prerequisites);
            case "channel-executor":
                return new ChannelExecutorConfigurator(config, prerequisites);
            case "current-context-executor":
                return new SynchronizationContextExecutorConfigurator(config, prerequisites);
            default:
                return Custom(name, config, prerequisites);
        }
    }

    private static ExecutorServiceConfigurator Custom(string name, Config config, IDispatcherPrerequisites prerequisites)
    {
        var type = Type.GetType(name)
            ?? throw new ConfigurationException($"Could not resolve executor service configurator type [{name}] of dispatcher [{config.GetString("id", "unknown")}].");
        return (ExecutorServiceConfigurator)Activator.CreateInstance(type, config, prerequisites)!;
    }
}
