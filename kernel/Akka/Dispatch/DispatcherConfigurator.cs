#nullable disable
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>One dispatcher for all actors that name the section.</summary>
public class DispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly Dispatcher _instance;

    public DispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
        var settings = DispatcherSettings.Read(config);
        _instance = new Dispatcher(this, settings.Id, settings.Throughput, settings.DeadlineTicks, ConfigureExecutor(), settings.ShutdownTimeout);
    }

    public override MessageDispatcher Dispatcher() => _instance;
}
