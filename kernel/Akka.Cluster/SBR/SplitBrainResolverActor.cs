using System.Diagnostics;
using Akka.Actor;
using Akka.Coordination;
using Akka.Event;

namespace Akka.Cluster.SBR;

/// <summary>Follows membership, and downs whom the strategy says when it has been quiet for long enough.</summary>
internal sealed class SplitBrainResolverActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(20);
    private readonly TimeSpan _interval;
    private readonly Cluster _cluster;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Lease _lease;
    private DowningState _downing;
    private MembershipState _membership;

    /// <param name="cluster">Whose members.</param>
    /// <param name="start">When and by which strategy they are downed.</param>
    /// <param name="lease">For the strategy that needs one; otherwise null.</param>
    public SplitBrainResolverActor(Cluster cluster, DowningState start, LeaseMajoritySettings lease)
    {
        (_cluster, _downing) = (cluster, start);
        _interval = TimeSpan.FromTicks(Math.Clamp(start.StableAfter.Ticks / 10, ShortestInterval.Ticks, LongestInterval.Ticks));
        if (lease is not null) _lease = LeaseProvider.Get(Context.System).GetLease(lease.SafeLeaseName(Context.System.Name), lease.LeaseImplementation, cluster.SelfAddress.HostPort());
    }

    public ITimerScheduler Timers { get; set; }

    protected override void PreStart()
    {
        _cluster.Subscribe(Self, typeof(MembershipChanged));
        Timers.StartPeriodicTimer(Tick.Instance, Tick.Instance, _interval);
    }

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        if (message is MembershipChanged changed) _membership = changed.State;
        if (_membership is null) return;
        var (before, now) = (_downing.Lease.Phase, Stopwatch.GetElapsedTime(0));
        IReadOnlyList<UniqueAddress> toDown = [];
        _downing = message switch
        {
            MembershipChanged or Tick => _downing.Step(_membership, now, out toDown),
            LeaseAnswer answer => _downing.Answered(answer.IsGranted, _membership, now, out toDown),
            LeaseLost => _downing.Lost(),
            _ => _downing,
        };
        foreach (var node in toDown) _cluster.Down(node.Address);
        FollowLease(before, isLost: message is LeaseLost);
    }

    private void FollowLease(LeasePhase before, bool isLost)
    {
        var phase = _downing.Lease.Phase;
        if (phase == before) return;
        if (phase == LeasePhase.Asking) _ = AcquireAsync(Self);
        else if (before == LeasePhase.Held && !isLost) _ = ReleaseAsync();
    }

    // Whatever goes wrong: no lease.
    private async Task AcquireAsync(IActorRef self)
    {
        var isGranted = false;
        try
        {
            var asked = _lease.Acquire(_ => self.Tell(LeaseLost.Instance, ActorRefs.NoSender));
            isGranted = await asked.WaitAsync(_lease.Settings.TimeoutSettings.OperationTimeout * 2).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _log.Error(e, "The lease {0} could not be acquired; this side goes.", _lease.Settings.LeaseName);
        }

        self.Tell(new LeaseAnswer(isGranted), ActorRefs.NoSender);
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await _lease.Release().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _log.Warning("The lease {0} could not be released: {1}", _lease.Settings.LeaseName, e.Message);
        }
    }

    private sealed record LeaseAnswer(bool IsGranted) : INoSerializationVerificationNeeded;

    private sealed class LeaseLost : INoSerializationVerificationNeeded
    {
        public static readonly LeaseLost Instance = new();
    }

    private sealed class Tick
    {
        public static readonly Tick Instance = new();
    }
}
