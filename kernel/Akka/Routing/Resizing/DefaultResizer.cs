#nullable disable
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Routing;

/// <summary>Grows a pool whose routees are all busy, shrinks one whose routees are mostly idle, between two bounds.</summary>
public class DefaultResizer : Resizer, IEquatable<DefaultResizer>
{
    public DefaultResizer(
        int lower,
        int upper,
        int pressureThreshold = 1,
        double rampupRate = 0.2d,
        double backoffThreshold = 0.3d,
        double backoffRate = 0.1d,
        int messagesPerResize = 10)
    {
        Require(lower >= 0, $"lowerBound must be >= 0, was: {lower}");
        Require(upper >= 0, $"upperBound must be >= 0, was: {upper}");
        Require(upper >= lower, $"upperBound must be >= lowerBound, was: {upper} < {lower}");
        Require(rampupRate >= 0.0, $"rampupRate must be >= 0.0, was {rampupRate}");
        Require(backoffThreshold <= 1.0, $"backoffThreshold must be <= 1.0, was {backoffThreshold}");
        Require(backoffRate >= 0.0, $"backoffRate must be >= 0.0, was {backoffRate}");
        Require(messagesPerResize > 0, $"messagesPerResize must be > 0, was {messagesPerResize}");
        LowerBound = lower;
        UpperBound = upper;
        PressureThreshold = pressureThreshold;
        RampupRate = rampupRate;
        BackoffThreshold = backoffThreshold;
        BackoffRate = backoffRate;
        MessagesPerResize = messagesPerResize;
    }

    /// <summary>The least number of routees.</summary>
    public int LowerBound { get; set; }

    /// <summary>The greatest number of routees.</summary>
    public int UpperBound { get; set; }

    /// <summary>When a routee is busy: 0 while it handles a message, 1 if it also has a message waiting, n if it has n waiting.</summary>
    public int PressureThreshold { get; private set; }

    /// <summary>The share to grow by when all are busy.</summary>
    public double RampupRate { get; private set; }

    /// <summary>The share of busy routees below which the pool shrinks.</summary>
    public double BackoffThreshold { get; private set; }

    /// <summary>The share to shrink by.</summary>
    public double BackoffRate { get; private set; }

    public int MessagesPerResize { get; private set; }

    public static new DefaultResizer FromConfig(Config resizerConfig) => new(
        resizerConfig.GetInt("lower-bound", 1),
        resizerConfig.GetInt("upper-bound", 10),
        resizerConfig.GetInt("pressure-threshold", 1),
        resizerConfig.GetDouble("rampup-rate", 0.2),
        resizerConfig.GetDouble("backoff-threshold", 0.3),
        resizerConfig.GetDouble("backoff-rate", 0.1),
        resizerConfig.GetInt("messages-per-resize", 10));

    public override bool IsTimeForResize(long messageCounter) => messageCounter % MessagesPerResize == 0;

    public override int Resize(IEnumerable<Routee> currentRoutees) => Capacity(currentRoutees);

    public int Capacity(IEnumerable<Routee> currentRoutees)
    {
        var routees = currentRoutees as Routee[] ?? currentRoutees.ToArray();
        var delta = Filter(Pressure(routees), routees.Length);
        var proposed = routees.Length + delta;
        if (proposed < LowerBound) return delta + (LowerBound - proposed);
        return proposed > UpperBound ? delta - (proposed - UpperBound) : delta;
    }

    /// <returns>How many routees are busy.</returns>
    public int Pressure(IEnumerable<Routee> currentRoutees) => currentRoutees.Count(IsBusy);

    public int Filter(int pressure, int capacity) => Rampup(pressure, capacity) + Backoff(pressure, capacity);

    public int Rampup(int pressure, int capacity) => pressure < capacity ? 0 : (int)Math.Ceiling(RampupRate * capacity);

    public int Backoff(int pressure, int capacity) =>
        BackoffThreshold > 0.0 && BackoffRate > 0.0 && capacity > 0 && (double)pressure / capacity < BackoffThreshold
            ? (int)Math.Floor(-1.0 * BackoffRate * capacity)
            : 0;

    public bool Equals(DefaultResizer other) =>
        other is not null && MessagesPerResize == other.MessagesPerResize && BackoffRate == other.BackoffRate && RampupRate == other.RampupRate
        && BackoffThreshold == other.BackoffThreshold && UpperBound == other.UpperBound && PressureThreshold == other.PressureThreshold
        && LowerBound == other.LowerBound;

    public override bool Equals(object obj) => Equals(obj as DefaultResizer);

    public override int GetHashCode() => HashCode.Combine(MessagesPerResize, BackoffRate, RampupRate, BackoffThreshold, PressureThreshold);

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new ArgumentException(message);
    }

    private bool IsBusy(Routee routee)
    {
        if (routee is not ActorRefRoutee { Actor: ActorRefWithCell { Underlying: { } cell } }) return false;
        return PressureThreshold switch
        {
            1 => RouteeLoad.IsScheduled(cell) && cell.HasMessages,
            < 1 => cell is not ActorCell || (RouteeLoad.IsScheduled(cell) && RouteeLoad.IsProcessing(cell)),
            var threshold => cell.NumberOfMessages >= threshold,
        };
    }
}
