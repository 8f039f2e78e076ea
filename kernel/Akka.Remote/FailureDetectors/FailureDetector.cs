#nullable disable
using System.Diagnostics;

namespace Akka.Remote;

/// <summary>Judges one resource by the times of its heartbeats. Safe to use from several threads.</summary>
public abstract class FailureDetector
{
    /// <summary>Milliseconds of the machine's monotonic clock.</summary>
    public static readonly Clock DefaultClock = static () => (long)Stopwatch.GetElapsedTime(0).TotalMilliseconds;

    /// <summary>True until the resource is judged dead, which includes the time before its first heartbeat.</summary>
    public abstract bool IsAvailable { get; }

    /// <summary>True from the first heartbeat on.</summary>
    public abstract bool IsMonitoring { get; }

    /// <summary>To be called for every sign of life.</summary>
    public abstract void HeartBeat();
}
