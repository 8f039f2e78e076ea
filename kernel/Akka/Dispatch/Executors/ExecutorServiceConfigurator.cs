#nullable disable
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Makes executors from the section of a dispatcher; `executor` may name a subclass with this constructor.</summary>
public abstract class ExecutorServiceConfigurator : ExecutorServiceFactory
{
    protected ExecutorServiceConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    {
        Config = config;
        Prerequisites = prerequisites;
    }

    public Config Config { get; }

    public IDispatcherPrerequisites Prerequisites { get; }
}
