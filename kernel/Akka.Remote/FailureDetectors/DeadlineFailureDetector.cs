#nullable disable
using Akka.Configuration;
using Akka.Event;

namespace Akka.Remote;

/// <summary>Dead when no heartbeat came for a fixed time.</summary>
public class DeadlineFailureDetector : FailureDetector
{
    private const long Never = long.MinValue;

    private readonly Clock _clock;
    private readonly long _limit;
    private long _last = Never;

    public DeadlineFailureDetector(TimeSpan acceptableHeartbeatPause, Clock clock = null)
        : this(acceptableHeartbeatPause, TimeSpan.Zero, clock)
    {
    }

    /// <param name="acceptableHeartbeatPause">Added to the interval; more than zero.</param>
    public DeadlineFailureDetector(TimeSpan acceptableHeartbeatPause, TimeSpan heartbeatInterval, Clock clock = null)
    {
        if (acceptableHeartbeatPause <= TimeSpan.Zero) throw new ArgumentException("failure-detector.acceptable-heartbeat-pause must be >= 0s", nameof(acceptableHeartbeatPause));
        if (heartbeatInterval < TimeSpan.Zero) throw new ArgumentException("failure-detector.heartbeat-interval must be >= 0s", nameof(heartbeatInterval));
        _limit = (long)(acceptableHeartbeatPause + heartbeatInterval).TotalMilliseconds;
        _clock = clock ?? DefaultClock;
    }

    public DeadlineFailureDetector(Config config, EventStream ev)
        : this(config.GetTimeSpan("acceptable-heartbeat-pause"), config.GetTimeSpan("heartbeat-interval"))
    {
    }

    public override bool IsAvailable => Interlocked.Read(ref _last) is var last && (last == Never || _clock() < last + _limit);

    public override bool IsMonitoring => Interlocked.Read(ref _last) != Never;

    public override void HeartBeat() => Interlocked.Exchange(ref _last, _clock());
}
