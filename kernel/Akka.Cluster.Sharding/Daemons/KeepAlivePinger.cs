using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>Asks all daemons of a kind to be there, again and again: that starts those that are not.</summary>
internal sealed class KeepAlivePinger : UntypedActor, IWithTimers
{
    private readonly IActorRef _region;
    private readonly DaemonExtractor _extractor;
    private readonly TimeSpan _interval;

    public KeepAlivePinger(IActorRef region, DaemonExtractor extractor, TimeSpan interval) => (_region, _extractor, _interval) = (region, extractor, interval);

    public ITimerScheduler Timers { get; set; }

    protected override void PreStart() => Timers.StartPeriodicTimer(Tick.Instance, Tick.Instance, TimeSpan.Zero, _interval);

    protected override void OnReceive(object message)
    {
        if (message is not Tick) return;
        foreach (var id in _extractor.Ids) _region.Tell(new ShardRegion.StartEntity(id), Self);
    }

    private sealed class Tick
    {
        public static readonly Tick Instance = new();
    }
}
