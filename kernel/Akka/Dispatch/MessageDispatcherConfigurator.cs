#nullable disable
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Makes dispatchers from a HOCON section; `type` may name a subclass with this constructor.</summary>
public abstract class MessageDispatcherConfigurator
{
    protected MessageDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    {
        Config = config;
        Prerequisites = prerequisites;
    }

    public Config Config { get; }

    public IDispatcherPrerequisites Prerequisites { get; }

    /// <summary>The dispatcher for an actor: always the same, or one each, as the subclass likes.</summary>
    public abstract MessageDispatcher Dispatcher();

    protected ExecutorServiceConfigurator ConfigureExecutor() => Executors.Configure(Config, Prerequisites);
}
