using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>The keys that every dispatcher section has.</summary>
internal sealed record DispatcherSettings(string Id, int Throughput, long? DeadlineTicks, TimeSpan ShutdownTimeout)
{
    public static DispatcherSettings Read(Config config)
    {
        var deadline = config.GetTimeSpan("throughput-deadline-time", TimeSpan.Zero, allowInfinite: true);
        return new DispatcherSettings(
            config.GetString("id", "unknown"),
            config.GetInt("throughput", MessageDispatcher.DefaultThroughput),
            deadline > TimeSpan.Zero ? deadline.Ticks : 0,
            config.GetTimeSpan("shutdown-timeout", TimeSpan.FromSeconds(1), allowInfinite: false));
    }
}
