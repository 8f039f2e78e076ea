using System.Diagnostics;
using ActorInference.Contracts;
using ActorInference.Inference;
using Akka.Actor;
using Akka.Event;

namespace ActorInference.Actors;

/// <summary>
/// One version of a model: takes its requests, keeps them in a bounded queue, forms batches, chooses an instance, watches deadlines, and starts
/// failed instances again. States: loading, ready, draining, unavailable.
/// </summary>
internal sealed partial class ModelActor : UntypedActor
{
    private readonly ModelSetup _setup;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _router = Context.Parent;
    private readonly IActorRef _self = Context.Self;
    private readonly ModelCounters _counters = new();
    private readonly RequestQueue<PendingRequest> _queue;
    private readonly InstanceSlot[] _slots;
    private readonly InstanceGroup[] _groups;
    private readonly long _defaultTimeout;
    private ModelState _state = ModelState.Loading;
    private string? _reason;
    private ModelSignature? _signature;

    public ModelActor(ModelSetup setup)
    {
        _setup = setup;
        var settings = setup.Settings;
        _slots = [.. Enumerable.Range(0, setup.Layout.Instances.Count).Select(NewSlot)];
        _groups = [.. Enumerable.Range(0, setup.Layout.Groups.Count).Select(NewGroup)];

        // Beyond the bound for new requests there is room for those that lost instances had not begun.
        var held = _slots.Length * (1 + settings.InstanceQueue) * settings.Batching.MaxSize;
        _queue = new RequestQueue<PendingRequest>(settings.Queue.Policy, settings.Queue.MaxLength + held);
        _defaultTimeout = Ticks(settings.Queue.DefaultTimeout);
        _load = new int[_slots.Length];
        _batching = new BatchPolicy(settings.Batching);
        _routing = Routing(settings.RoutingPolicy);
        _sequences = new SequenceTable(settings.Sequence.MaxSequences, Ticks(settings.Sequence.IdleTimeout));
        _clock = new Timer(static model => ((IActorRef)model!).Tell(ClockRang.Instance, ActorRefs.NoSender), _self, Timeout.Infinite, Timeout.Infinite);
    }

    internal static Props Props(ModelSetup setup) => Akka.Actor.Props.Create<ModelActor>(setup);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InferRequest request:
                OnRequest(request);
                break;
            case InstanceBatch done:
                OnDone(done);
                break;
            case ClockRang:
                OnClockRang();
                break;
            case AskerLeft left:
                OnAskerLeft(left.Request);
                break;
            case ProbeModel:
                OnProbe();
                break;
            case GetVersionStatistics:
                Sender.Tell(Statistics());
                break;
            case GetVersionStatus:
                Sender.Tell(Status());
                break;
            case GetVersionSubjects:
                Sender.Tell(Subjects());
                break;
            default:
                OnLifeCycle(message);
                break;
        }

        BeginFreedSteps();
    }

    private void OnLifeCycle(object message)
    {
        switch (message)
        {
            case InstanceReady ready:
                OnInstanceReady(ready);
                break;
            case InstanceFailed failed:
                OnInstanceFailed(failed);
                break;
            case Terminated stopped when stopped.ActorRef.Equals(_golden):
                OnGoldenRound(new GoldenRound(0, 0, 0, "Its golden requests ended by a defect; load the model again."));
                break;
            case Terminated stopped:
                OnInstanceStopped(stopped.ActorRef);
                break;
            case RestartGroup restart:
                OnRestart(restart.Number);
                break;
            case GoldenProbe probe:
                OnGoldenProbe(probe);
                break;
            case GoldenRound round:
                OnGoldenRound(round);
                break;
            case DrainVersion drain:
                OnDrain(drain);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    private static IRoutingPolicy Routing(string name) => RoutingPolicies.TryCreate(name, Random.Shared, out var policy)
        ? policy
        : throw new ArgumentException($"There is no routing policy \"{name}\".");
}
