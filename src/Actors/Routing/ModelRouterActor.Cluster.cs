using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// The router of a node that is a member of a cluster: it also asks other nodes, and loads what the cluster places here.
internal sealed partial class ModelRouterActor
{
    private readonly ClusterLink? _cluster;
    private readonly HashSet<(string Model, string? Version, IActorRef Replica)> _hosts = [];

    // Of models with a configuration in their folder: the deadline of a request that names none, which holds on whichever node it runs.
    private readonly Dictionary<string, TimeSpan> _timeouts = new(StringComparer.Ordinal);
    private int _forwarded;
    private uint _chance;

    private void OnClusterRequest(InferRequest request, ClusterLink cluster)
    {
        if (!cluster.Lease.IsHeld)
        {
            Fail(request, InferFailureCode.Unavailable, NodeLease.LostSentence);
            return;
        }

        var bytes = InferLength.Of(request);
        var isHere = TryFind(request.Model, request.Version, out var version, out var code, out var sentence) && version is { Actor: not null, State: ModelState.Ready };
        var target = Choose(request, cluster, bytes, isHere);
        if (target?.Node is not null && bytes <= cluster.LongestForwarded) Forward(request, cluster, target);
        else if (isHere && target?.Node is null) version!.Actor!.Tell(request, Asker);
        else if (bytes > cluster.LongestForwarded && IsElsewhere(request, cluster)) Fail(request, InferFailureCode.InvalidInput, InferLength.TooLong(request.Model, cluster.LongestForwarded));
        else if (cluster.IsMoving(request.Model)) Forward(request, cluster, null);
        else if (version is not null && !_isDraining) Fail(request, InferFailureCode.Unavailable, StateSentence(version));
        else Fail(request, code, sentence);
    }

    private RouteTarget? Choose(InferRequest request, ClusterLink cluster, long bytes, bool isHere)
    {
        var routes = cluster.Routes.Find(request.Model, request.Version);
        if (routes is null) return null;
        if (request.Options.Sequence is { } sequence) return routes.ChooseForSequence(sequence.Id, cluster.Address);
        _chance = (_chance * 1_664_525) + 1_013_904_223;
        if (bytes > cluster.LongestForwarded) return null;
        var target = routes.Choose(bytes, _chance);

        // What the table still has of this node may have gone, or be on its way down.
        return target is { Node: null } && !isHere ? routes.ChooseRemote(bytes, _chance) : target;
    }

    private static bool IsElsewhere(InferRequest request, ClusterLink cluster) => cluster.IsMoving(request.Model) || cluster.Routes.Find(request.Model, request.Version) is not null;

    /// <param name="request">What to send.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="target">Where to; null: to the first replica that comes up.</param>
    private void Forward(InferRequest request, ClusterLink cluster, RouteTarget? target)
    {
        if (Volatile.Read(ref _forwarded) >= _settings.Cluster.MaxForwarded)
        {
            Fail(request, InferFailureCode.Overloaded, $"{_settings.Cluster.MaxForwarded} requests of this node are on their way to others; try again.");
            return;
        }

        Interlocked.Increment(ref _forwarded);
        var timeout = _timeouts.TryGetValue(request.Model, out var own) ? own : _settings.Models.GetValueOrDefault(request.Model, _settings.Defaults).Queue.DefaultTimeout;
        _ = FinishAsync(new RemoteCall(cluster, request, Asker, _self, target, timeout));
    }

    private async Task FinishAsync(RemoteCall call)
    {
        if (await call.RunAsync().ConfigureAwait(false) is { } defect) _log.ForwardDefect(defect);
        if (Interlocked.Decrement(ref _forwarded) == 0) _self.Tell(RemoteCallsDone.Instance, ActorRefs.NoSender);
    }

    /// <summary>From another node: served here, or refused so that it can go elsewhere.</summary>
    private void OnForwarded(Forwarded forwarded)
    {
        switch (forwarded.Message)
        {
            case InferRequest request:
                OnForwardedRequest(request);
                break;
            case GetModelMetadata question:
                OnGetMetadata(question);
                break;
            case ProbeModel probe:
                OnProbe(probe);
                break;
            case GetModelIsolation question:
                OnGetIsolation(question);
                break;
            case GetModelStatistics question:
                OnGetStatistics(question);
                break;
        }
    }

    private void OnForwardedRequest(InferRequest request)
    {
        if (_cluster?.Lease.IsHeld == false)
        {
            request.Dispose();
            Sender.Tell(new InferRefused(request.Id, InferFailureCode.Unavailable, NodeLease.LostSentence), _self);
        }
        else if (TryFind(request.Model, request.Version, out var version, out var code, out var sentence) && version is { Actor: { } actor, State: ModelState.Ready })
        {
            actor.Tell(request, Asker);
        }
        else
        {
            request.Dispose();
            var isUnready = version is not null && !_isDraining;
            Sender.Tell(new InferRefused(request.Id, isUnready ? InferFailureCode.Unavailable : code, isUnready ? StateSentence(version!) : sentence), _self);
        }
    }

    private static string StateSentence(VersionEntry version) => version.State == ModelState.Loading
        ? $"The model \"{version.Model}\" version {version.Text} is loading."
        : $"The model \"{version.Model}\" version {version.Text} is unavailable: {version.Reason ?? "it is not loaded."}";

    /// <summary>Questions about a model that is not here go to a node that has it. False when there is none.</summary>
    private bool TryAskElsewhere(IInferenceMessage question, string model, string? version)
    {
        if (_cluster is null || IsReady(model, version)) return false;
        if (_cluster.Routes.Find(model, version)?.ChooseRemote(0, _chance++) is not { Node: { } node } target) return false;
        node.Door.Ask<object>(question, Patience, node.Lost).PipeTo(
            Sender, _self, answer => answer, _ => new InferFailure(null, InferFailureCode.Unavailable, $"The node that serves the model \"{model}\" did not answer."));
        return true;
    }

    private bool IsReady(string model, string? version) =>
        _models.TryGetValue(model, out var entry) && (version is null ? entry.Default : entry.Versions.GetValueOrDefault(version)) is { State: ModelState.Ready };

    private void OnGetClusterStatus(GetClusterStatus question)
    {
        if (_cluster is not null) _cluster.Nodes.Forward(question);
        else Sender.Tell(new InferFailure(null, InferFailureCode.Unavailable, "The node is alone: its configuration does not say akka.actor.provider = cluster."), _self);
    }

    private void Fail(InferRequest request, InferFailureCode code, string sentence)
    {
        request.Dispose();
        _refusals.Add();
        Sender.Tell(new InferFailure(request.Id, code, sentence), _self);
    }

    // What waits for other nodes, or for a load, is answered before this one ends; what the loads hold would outlive it.
    protected override void PostStop()
    {
        _cluster?.DrainUntil(TimeSpan.Zero);
        foreach (var load in _byActor.Values) ReleaseHeld(load);
        foreach (var asker in _loadTickets.Select(ticket => ticket.Asker).Concat(_unloadTickets.Select(ticket => ticket.Asker)))
            asker.Tell(new InferFailure(null, InferFailureCode.Unavailable, "The models of the node are being stopped."), _self);
    }

    /// <summary>Load and unload calls say what the cluster should run; replicas say what this node should.</summary>
    private void OnClusterManagement(object message, ClusterLink cluster)
    {
        switch (message)
        {
            case HostModel host:
                _hosts.Add((host.Load.Model, host.Load.Version, host.Replica));
                OnLoad(host.Load);
                break;
            case ReleaseModel release:
                OnRelease(release);
                break;
            case LoadModel load when !_isDraining:
                Look(LookReason.Wish, load, Sender);
                break;
            case UnloadModel unload when !_isDraining:
                cluster.Desired.Forward(new WishUnload(unload));
                break;
            case LoadModel or UnloadModel:
                Sender.Tell(new InferFailure(null, InferFailureCode.Unavailable, "The node is shutting down."), _self);
                break;
            case SampleLoads:
                Sender.Tell(Loads(), _self);
                break;
            case SampleFigures:
                OnSampleFigures();
                break;
            case RemoteCallsDone when _isDraining:
                Settle();
                break;
        }
    }

    // What another replica of the model on this node serves stays: by its number, or because the policy chooses it.
    private void OnRelease(ReleaseModel release)
    {
        var (name, version) = (release.Unload.Model, release.Unload.Version);
        _hosts.Remove((name, version, release.Replica));
        var others = _hosts.Where(host => host.Model == name).Select(host => host.Version).ToHashSet();
        if (others.Count == 0)
        {
            OnUnload(release.Unload);
            return;
        }

        var given = LoadsOf(name, load => (version is null || load.Text == version) && !others.Contains(load.Text));
        foreach (var load in given) load.IsWanted = false;
        if (others.Contains(null)) given = [.. given.Where(load => load.State == ModelState.Draining || !IsChosen(_models[name], load))];
        if (given.Count > 0) Unload(name, given);
        else Sender.Tell(new ModelStatus(name, version ?? ReplicaId.ByPolicy, ModelState.Unloaded, null, []), _self);
    }

    // A version that serves goes only where another one that the policy prefers serves too.
    private static bool IsChosen(ModelEntry model, VersionEntry load)
    {
        var rivals = model.Versions.Values.Where(other => load.State != ModelState.Ready || other.State == ModelState.Ready);
        return load.Settings.VersionPolicy.Select(rivals.Select(other => other.Number), out _).Contains(load.Number);
    }
}
