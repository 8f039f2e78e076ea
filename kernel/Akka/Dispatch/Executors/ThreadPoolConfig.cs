#nullable disable
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>The size of a pool as a factor of the cores, between a least and a most.</summary>
public class ThreadPoolConfig
{
    private readonly Config _config;

    public ThreadPoolConfig(Config config) => _config = config;

    public int PoolSizeMin => _config.GetInt("core-pool-size-min");

    public double PoolSizeFactor => _config.GetDouble("core-pool-size-factor");

    public int PoolSizeMax => _config.GetInt("core-pool-size-max");

    public static int ScaledPoolSize(int floor, double scalar, int ceiling) =>
        Math.Clamp((int)Math.Ceiling(Environment.ProcessorCount * scalar), floor, Math.Max(floor, ceiling));
}
