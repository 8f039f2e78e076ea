using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>`fork-join-executor` has sizes of its own; `dedicated-thread-pool` names a number of threads.</summary>
internal sealed class ForkJoinExecutorConfigurator : ExecutorServiceConfigurator
{
    private readonly int _threads;
    private readonly bool _background;

    public ForkJoinExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
        var section = config.GetConfig("fork-join-executor") ?? Config.Empty;
        var pool = config.GetConfig("dedicated-thread-pool");
        if (pool is null && !section.HasPath("parallelism-max")) pool = section.GetConfig("dedicated-thread-pool");
        _background = pool?.GetString("threadtype", "background") != "foreground";
        _threads = pool?.GetInt("thread-count", 0) ?? 0;
        if (_threads <= 0) _threads = Scaled(section);
    }

    public override ExecutorService Produce(string id) => new DedicatedThreadPool(id, _threads, _background);

    private static int Scaled(Config section) => ThreadPoolConfig.ScaledPoolSize(
        section.GetInt("parallelism-min", 8), section.GetDouble("parallelism-factor", 1.0), section.GetInt("parallelism-max", 64));
}
