using System.Diagnostics;
using Akka.Actor;

namespace Akka.Cluster.SBR;

/// <summary>Follows membership, and downs whom the strategy says when it has been quiet for long enough.</summary>
internal sealed class SplitBrainResolverActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly Cluster _cluster;
    private DowningState _downing;
    private MembershipState _membership;

    public SplitBrainResolverActor(Cluster cluster, SplitBrainResolverSettings settings)
    {
        _cluster = cluster;
        _downing = new(settings.Strategy(), settings.DowningStableAfter, settings.DownAllWhenUnstable);
    }

    public ITimerScheduler Timers { get; set; }

    protected override void PreStart()
    {
        _cluster.Subscribe(Self, typeof(MembershipChanged));
        Timers.StartPeriodicTimer(Interval, Tick.Instance, Interval);
    }

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        if (message is MembershipChanged changed) _membership = changed.State;
        if (message is not (MembershipChanged or Tick) || _membership is null) return;
        _downing = _downing.Step(_membership, Stopwatch.GetElapsedTime(0), out var toDown);
        foreach (var node in toDown) _cluster.Down(node.Address);
    }

    private sealed class Tick
    {
        public static readonly Tick Instance = new();
    }
}
