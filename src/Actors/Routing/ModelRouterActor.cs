using System.Diagnostics.CodeAnalysis;
using ActorInference.Contracts;
using ActorInference.Inference;
using Akka.Actor;
using Akka.Event;

namespace ActorInference.Actors;

/// <summary>
/// The door of a node, /user/inference: finds the model actor of a request and forwards, so that the answer goes straight back to the asker.
/// Also loads and unloads models, answers what is asked about them, and holds the leases of cores.
/// </summary>
internal sealed partial class ModelRouterActor : UntypedActor, IWithTimers
{
    private readonly InferenceSettings _settings;
    private readonly RunnerFactory _runners;
    private readonly CoreLeases _cores;
    private readonly NodeActivity _activity = new();
    private readonly RepositoryLooks _looks;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _self = Context.Self;
    private readonly Dictionary<string, ModelEntry> _models = new(StringComparer.Ordinal);
    private readonly Refusals _refusals;
    private readonly long _longestAnswer = InferLength.Longest(Context.System);
    private bool _isDraining;

    public ModelRouterActor(InferenceSettings settings, CoreLeases cores, ModelMemories memories, RunnerFactory runners, Refusals refusals, ClusterLink? cluster)
    {
        (_settings, _cores, _memories, _runners, _refusals, _cluster) = (settings, cores, memories, runners, refusals, cluster);
        var repository = new ModelRepository(settings.Repository.Path);
        _looks = new(() => RepositoryLook.Take(repository), RepositoryLooks.Patience);
        _node = new NodeDescription(settings.Node);
    }

    [AllowNull]
    public ITimerScheduler Timers { get; set; }

    /// <param name="settings">All settings.</param>
    /// <param name="cores">What the models lease.</param>
    /// <param name="memories">Input memory that models share with their workers.</param>
    /// <param name="runners">Makes sessions.</param>
    /// <param name="refusals">Counts requests that no model got.</param>
    /// <param name="cluster">Null where the node is alone.</param>
    internal static Props Props(InferenceSettings settings, CoreLeases cores, ModelMemories memories, RunnerFactory runners, Refusals refusals, ClusterLink? cluster) =>
        Akka.Actor.Props.Create(() => new ModelRouterActor(settings, cores, memories, runners, refusals, cluster));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InferRequest request:
                OnRequest(request);
                break;
            case Forwarded forwarded:
                OnForwarded(forwarded);
                break;
            case ProbeModel probe:
                if (!TryAskElsewhere(probe, probe.Model, probe.Version)) OnProbe(probe);
                break;
            case GetModelMetadata question:
                if (!TryAskElsewhere(question, question.Model, question.Version)) OnGetMetadata(question);
                break;
            case GetModelStatus question:
                OnGetStatus(question);
                break;
            case GetModelStatistics question:
                if (question.Model is null || !TryAskElsewhere(question, question.Model, question.Version)) OnGetStatistics(question);
                break;
            case GetModelIsolation question:
                if (!TryAskElsewhere(question, question.Model, question.Version)) OnGetIsolation(question);
                break;
            case GetNodeStatus:
                OnGetNodeStatus();
                break;
            case GetClusterStatus question:
                OnGetClusterStatus(question);
                break;
            default:
                OnManagement(message);
                break;
        }
    }

    private void OnManagement(object message)
    {
        switch (message)
        {
            case LoadModel or UnloadModel or HostModel or ReleaseModel or SampleLoads or SampleFigures or RemoteCallsDone when _cluster is not null:
                OnClusterManagement(message, _cluster);
                break;
            case LoadModel load:
                OnLoad(load);
                break;
            case UnloadModel unload:
                OnUnload(unload);
                break;
            case RepositoryLooked looked:
                OnLooked(looked);
                break;
            case VersionReady ready:
                OnVersionReady(ready);
                break;
            case VersionUnavailable unavailable:
                OnVersionUnavailable(unavailable);
                break;
            case Terminated stopped:
                OnVersionStopped(stopped.ActorRef);
                break;
            case PollRepository:
                Look(LookReason.Poll, null, ActorRefs.NoSender);
                break;
            case DrainNode drain:
                OnDrainNode(drain);
                break;
            case AwaitStart:
                OnAwaitStart();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnRequest(InferRequest request)
    {
        if (_cluster is not null)
        {
            OnClusterRequest(request, _cluster);
            return;
        }

        if (TryFind(request.Model, request.Version, out var version, out var code, out var sentence) && version.Actor is { } actor)
        {
            actor.Tell(request, Asker);
            return;
        }

        Fail(request, code, sentence);
    }

    /// <summary>Who gets the answer to a request: whoever asked.</summary>
    private IActorRef Asker => RemoteAsker.Of(Sender, _longestAnswer);

    private void OnProbe(ProbeModel probe)
    {
        if (TryFind(probe.Model, probe.Version, out var version, out var code, out var sentence) && version.Actor is { } actor) actor.Tell(probe, Sender);
        else Sender.Tell(new InferFailure(null, code, sentence), _self);
    }

    /// <summary>The load that serves a model and version; false, or a load without an actor, comes with what to answer instead.</summary>
    private bool TryFind(string name, string? version, [NotNullWhen(true)] out VersionEntry? found, out InferFailureCode code, out string sentence)
    {
        found = null;
        (code, sentence) = (InferFailureCode.Unavailable, "The node is shutting down and takes no new requests.");
        if (_isDraining) return false;
        if (_models.TryGetValue(name, out var model))
            found = version is null ? model.Default : model.Versions.GetValueOrDefault(version);
        if (found is { Actor: not null }) return true;
        (code, sentence) = RouteRefusal.Of(_models, _known, name, version, found);
        if (found is null && version is not null && _cluster is not null) (code, sentence) = RouteRefusal.Of(_cluster, name, version) ?? (code, sentence);
        return found is not null;
    }
}
