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
        var pool = config.GetConfig("dedicated-thread-pool");
        _background = pool?.GetString("threadtype", "background") != "foreground";
        _threads = pool?.GetInt("thread-count", 0) ?? 0;
        if (_threads <= 0) _threads = Scaled(config);
    }

    public override ExecutorService Produce(string id) => new DedicatedThreadPool(id, _threads, _background);

    private static int Scaled(Config config)
    {
        var size = config.GetConfig("fork-join-executor") ?? Config.Empty;
        return ThreadPoolConfig.ScaledPoolSize(
            size.GetInt("parallelism-min", 8), size.GetDouble("parallelism-factor", 1.0), size.GetInt("parallelism-max", 64));
    }
}
