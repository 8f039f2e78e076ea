using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>A new dispatcher, with a new thread, for every actor.</summary>
internal sealed class PinnedDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly DispatcherSettings _settings;

    public PinnedDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) => _settings = DispatcherSettings.Read(config);

    public override MessageDispatcher Dispatcher() => new PinnedDispatcher(
        this, _settings.Id, _settings.Throughput, _settings.DeadlineTicks, new PinnedExecutorFactory(), _settings.ShutdownTimeout);
}
