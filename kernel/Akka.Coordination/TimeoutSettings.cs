using Akka.Configuration;

namespace Akka.Coordination;

/// <summary>How long an owner holds a lease without a word, how often it says one, and how long an operation may take.</summary>
public sealed class TimeoutSettings
{
    public TimeoutSettings(TimeSpan heartbeatInterval, TimeSpan heartbeatTimeout, TimeSpan operationTimeout) =>
        (HeartbeatInterval, HeartbeatTimeout, OperationTimeout) = (heartbeatInterval, heartbeatTimeout, operationTimeout);

    public TimeSpan HeartbeatInterval { get; }

    public TimeSpan HeartbeatTimeout { get; }

    public TimeSpan OperationTimeout { get; }

    /// <exception cref="ConfigurationException">heartbeat-interval is not below half of heartbeat-timeout.</exception>
    public static TimeoutSettings Create(Config config)
    {
        var settings = new TimeoutSettings(config.GetTimeSpan("heartbeat-interval"), config.GetTimeSpan("heartbeat-timeout"), config.GetTimeSpan("lease-operation-timeout"));
        return settings.HeartbeatInterval < settings.HeartbeatTimeout / 2
            ? settings
            : throw new ConfigurationException($"heartbeat-interval = \"{config.GetString("heartbeat-interval")}\": expected less than half of heartbeat-timeout, which is {settings.HeartbeatTimeout}.");
    }

    public TimeoutSettings WithHeartbeatInterval(TimeSpan heartbeatInterval) => new(heartbeatInterval, HeartbeatTimeout, OperationTimeout);

    public TimeoutSettings WithHeartbeatTimeout(TimeSpan heartbeatTimeout) => new(HeartbeatInterval, heartbeatTimeout, OperationTimeout);

    // The small letter is Akka.NET's.
    public TimeoutSettings withOperationTimeout(TimeSpan operationTimeout) => new(HeartbeatInterval, HeartbeatTimeout, operationTimeout);

    public override string ToString() => $"TimeoutSettings({HeartbeatInterval}, {HeartbeatTimeout}, {OperationTimeout})";
}
