#nullable disable
using Akka.Configuration;
using Akka.Event;

namespace Akka.Remote;

/// <summary>
/// Judges by how unlikely the present silence is, given the intervals seen so far: phi = -log10 of the probability that a heartbeat
/// is still to come. After Hayashibara and others, "The φ accrual failure detector" (2004), with a logistic curve for the normal one.
/// </summary>
public class PhiAccrualFailureDetector : FailureDetector
{
    private readonly Lock _lock = new();
    private readonly HeartbeatHistory _history;
    private readonly double _threshold;
    private readonly double _minimumDeviation;
    private readonly double _acceptablePause;
    private readonly Clock _clock;
    private long? _last;

    /// <param name="threshold">The phi from which the resource is dead, more than 0.</param>
    /// <param name="firstHeartbeatEstimate">The interval to expect before any was seen.</param>
    public PhiAccrualFailureDetector(double threshold, int maxSampleSize, TimeSpan minStdDeviation, TimeSpan acceptableHeartbeatPause, TimeSpan firstHeartbeatEstimate, Clock clock = null)
    {
        if (threshold <= 0) throw new ArgumentOutOfRangeException(nameof(threshold), "failure-detector.threshold must be > 0");
        if (maxSampleSize <= 0) throw new ArgumentOutOfRangeException(nameof(maxSampleSize), "failure-detector.max-sample-size must be > 0");
        if (minStdDeviation <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(minStdDeviation), "failure-detector.min-std-deviation must be > 0");
        if (acceptableHeartbeatPause < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(acceptableHeartbeatPause), "failure-detector.acceptable-heartbeat-pause must be >= 0");
        if (firstHeartbeatEstimate <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(firstHeartbeatEstimate), "failure-detector.heartbeat-interval must be > 0");
        _threshold = threshold;
        _minimumDeviation = minStdDeviation.TotalMilliseconds;
        _acceptablePause = acceptableHeartbeatPause.TotalMilliseconds;
        _clock = clock ?? DefaultClock;
        _history = new HeartbeatHistory(maxSampleSize);
        var first = firstHeartbeatEstimate.TotalMilliseconds;
        _history.Add(first - (first / 4));
        _history.Add(first + (first / 4));
    }

    public PhiAccrualFailureDetector(Config config, EventStream ev)
        : this(
            config.GetDouble("threshold"),
            config.GetInt("max-sample-size"),
            config.GetTimeSpan("min-std-deviation"),
            config.GetTimeSpan("acceptable-heartbeat-pause"),
            config.GetTimeSpan("heartbeat-interval"))
    {
    }

    /// <summary>Whom the detector watches, for the log.</summary>
    public string Address { get; set; } = "N/A";

    public override bool IsAvailable => PhiAt(_clock()) < _threshold;

    public override bool IsMonitoring
    {
        get
        {
            lock (_lock) return _last.HasValue;
        }
    }

    /// <summary>The suspicion now; 0 before the first heartbeat.</summary>
    internal double CurrentPhi => PhiAt(_clock());

    public override void HeartBeat()
    {
        var now = _clock();
        lock (_lock)
        {
            // The interval that ends a time of being dead says nothing about the usual ones.
            if (_last is { } last && Phi(now - last) < _threshold) _history.Add(now - last);
            _last = now;
        }
    }

    internal static double Phi(double elapsed, double mean, double deviation)
    {
        var y = (elapsed - mean) / deviation;
        var e = Math.Exp(-y * (1.5976 + (0.070566 * y * y)));
        return elapsed > mean ? -Math.Log10(e / (1 + e)) : -Math.Log10(1 - (1 / (1 + e)));
    }

    private double PhiAt(long now)
    {
        lock (_lock) return _last is { } last ? Phi(now - last) : 0;
    }

    private double Phi(double elapsed) => Phi(elapsed, _history.Mean + _acceptablePause, Math.Max(_history.StandardDeviation, _minimumDeviation));
}
