using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// Load and unload calls: they change what should run, and are answered when it does.
internal sealed partial class DesiredActor
{
    // Over before a client by HTTP is told only that there was no answer (inference.http.answer-timeout).
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(110);
    private static readonly TimeSpan StatusPatience = TimeSpan.FromSeconds(5);
    private readonly List<Call> _calls = [];
    private readonly ActorSystem _system = Context.System;
    private bool _isAsking;
    private bool _isEnding;

    /// <summary>Calls that wait for an answer at most.</summary>
    private const int MaxCalls = 1024;

    private bool HasRoom()
    {
        if (_isEnding)
        {
            Sender.Tell(new InferFailure(null, InferFailureCode.Unavailable, "The node is shutting down."), _self);
            return false;
        }

        if (_calls.Count + _acknowledgements.Count < MaxCalls) return true;
        Sender.Tell(new InferFailure(null, InferFailureCode.Overloaded, $"{MaxCalls} load and unload calls of this node wait for the cluster; try again."), _self);
        return false;
    }

    private void OnWish(DesiredModel wish)
    {
        if (!_state.TryWish(wish, Writer, out var after, out var refusal))
        {
            Sender.Tell(new InferFailure(null, InferFailureCode.InvalidInput, refusal), _self);
            return;
        }

        Change(after, true);
        Acknowledge(new ModelStatus(wish.Model, ReplicaId.ByPolicy, ModelState.Loading, null, []));
    }

    private void OnLoad(WishLoad call)
    {
        var (model, version) = (call.Load.Model, call.Load.Version);
        if ((_state.Entries.GetValueOrDefault(model)?.Wish ?? call.Otherwise) is not { } known)
        {
            Sender.Tell(new InferFailure(null, InferFailureCode.NotFound, $"Neither the cluster nor the repository of this node knows a model \"{model}\"."), _self);
            return;
        }

        var versions = version is null || known.Versions.Contains(version) ? known.Versions : [.. known.Versions.DefaultIfEmpty(ReplicaId.ByPolicy), version];
        if (!_state.TryWish(known with { Versions = versions, Replicas = Math.Max(1, known.Replicas) }, Writer, out var after, out var refusal))
        {
            Sender.Tell(new InferFailure(null, InferFailureCode.InvalidInput, refusal), _self);
            return;
        }

        Change(after, true);
        string[] meant = version is not null ? [version] : versions.Count > 0 ? [.. versions] : [ReplicaId.ByPolicy];
        _calls.Add(new Call(Sender, model, version, meant, after.Entries[model].Stamp, _changes, true, Stopwatch.GetTimestamp()));
        SettleCalls();
    }

    private void OnUnload(WishUnload call)
    {
        var (model, version) = (call.Unload.Model, call.Unload.Version);
        if (_state.Entries.GetValueOrDefault(model)?.Wish is not { } known || (version is not null && known.Versions.Count > 0 && !known.Versions.Contains(version)))
        {
            Sender.Tell(new InferFailure(null, InferFailureCode.NotFound, $"Nobody wishes the model \"{model}\"{(version is null ? "" : $" version {version}")} in this cluster."), _self);
            return;
        }

        if (version is not null && known.Versions.Count == 0)
        {
            Sender.Tell(
                new InferFailure(null, InferFailureCode.InvalidInput, $"The versions of the model \"{model}\" are chosen by its version-policy: it can only be unloaded as a whole."), _self);
            return;
        }

        string[] left = [.. known.Versions.Where(each => each != version)];
        DesiredState? after = null;
        if (version is null || left.Length == 0) after = _state.Without(model, Writer);
        else _state.TryWish(known with { Versions = left }, Writer, out after, out _);
        Change(after ?? _state, true);
        _calls.Add(new Call(Sender, model, version, [], _state.Entries[model].Stamp, _changes, false, Stopwatch.GetTimestamp()));
        SettleCalls();
    }

    // The asker's connection ends with this node, and the shutdown does not wait for what may take minutes.
    private void OnEndCalls()
    {
        _isEnding = true;
        foreach (var call in _calls)
            call.Asker.Tell(new InferFailure(null, InferFailureCode.Unavailable, "The node that was asked shuts down before the command is carried out; the others go on with it where they have heard of it."), _self);
        _calls.Clear();
    }

    private void SettleCalls()
    {
        SettleAcknowledgements();
        foreach (var call in _calls.ToArray())
        {
            var answer = call.Change > _tried ? null : call.Change > _stored ? NotStored() : call.IsLoad ? Loaded(call) : Unloaded(call);
            if (answer is null && Stopwatch.GetElapsedTime(call.Since) <= Patience) continue;
            _calls.Remove(call);
            call.Asker.Tell(answer ?? Late(call), _self);
        }
    }

    // What replicas told before they had carried out the call does not count.
    private object? Loaded(Call call)
    {
        var settled = _link.Replicas.Where(replica => replica.Replica.Model == call.Model && replica.Settled.CompareTo(call.Command) >= 0).ToArray();
        foreach (var version in StillWished(call))
        {
            var replicas = settled.Where(replica => Serves(replica, version)).ToArray();
            if (replicas.Any(replica => replica is { State: ModelState.Ready, LoadFailure: null })) continue;
            if (replicas.FirstOrDefault(replica => replica.LoadFailure is not null) is { LoadFailure: { } why } failed)
            {
                // What serves an older version all the same stays where it is.
                if (failed.State == ModelState.Ready) return new InferFailure(null, InferFailureCode.Unavailable, why);
                call.Failures[version] = why;
            }

            if (call.Failures.ContainsKey(version)) AskStatus(call.Model);
            return null;
        }

        return Done(call);
    }

    // A version that was unloaded meanwhile will not come.
    private IEnumerable<string> StillWished(Call call) =>
        call.Version is null && _state.Entries.GetValueOrDefault(call.Model)?.Wish is { Versions: { Count: > 0 } wished } ? call.Meant.Intersect(wished) : call.Meant;

    private object? Unloaded(Call call) =>
        _link.Replicas.Any(replica => replica.Replica.Model == call.Model && (call.Version is null || replica.Replica.Version == call.Version) && replica.State != ModelState.Unavailable) ? null : Done(call);

    private static bool Serves(ReplicaReport replica, string version) =>
        replica.Replica.Version == version || replica.Serves == version || replica.AlsoServes.Contains(version);

    private static ModelStatus Done(Call call) =>
        new(call.Model, call.Version ?? ReplicaId.ByPolicy, call.IsLoad ? ModelState.Ready : ModelState.Unloaded, null, []);

    private static InferFailure Late(Call call) => new(
        null,
        InferFailureCode.Unavailable,
        call.IsLoad
            ? $"The model \"{call.Model}\" is wished, but no node serves it after {Durations.Text(Patience)}; \"infer cluster plan\" says why."
            : $"The model \"{call.Model}\" still drains after {Durations.Text(Patience)}.");

    // One node could not load it; whether another one is to, knows the member that plans.
    private void AskStatus(string model)
    {
        if (_isAsking) return;
        _isAsking = true;
        StatusOfPlannerAsync(model).PipeTo(_self, _self, status => new StatusHeard(model, status), _ => new StatusHeard(model, null));
    }

    private async Task<ClusterStatus?> StatusOfPlannerAsync(string model)
    {
        var here = await _link.Nodes.Ask<object>(new GetClusterStatus(model), StatusPatience).ConfigureAwait(false) as ClusterStatus;
        if (here?.Members.FirstOrDefault(member => member.IsOldest) is not { } planner || planner.Address == here.Node) return here;
        var nodes = _system.ActorSelection($"{planner.Address}/user/{NodesActor.Name}");
        return await nodes.Ask<object>(new GetClusterStatus(model), StatusPatience).ConfigureAwait(false) as ClusterStatus;
    }

    private void OnStatus(StatusHeard heard)
    {
        _isAsking = false;
        if (heard.Status is not { } status) return;
        foreach (var call in _calls.Where(call => call.IsLoad && call.Model == heard.Model).ToArray())
        {
            var hopeless = StillWished(call).FirstOrDefault(version => call.Failures.ContainsKey(version) && FindsNoNode(status, call.Model, version));
            if (hopeless is null || !_calls.Remove(call)) continue;
            call.Asker.Tell(new InferFailure(null, InferFailureCode.Unavailable, call.Failures[hopeless]), _self);
        }
    }

    private static bool FindsNoNode(ClusterStatus status, string model, string version) =>
        status.Models.FirstOrDefault(each => each.Model == model && each.Version == version) is { Ready: 0 } wished
        && status.Missing.Any(missing => missing.Model == model && missing.Version == version && missing.Count >= wished.Wished);

    /// <summary>To itself: what the member that plans says of its cluster; null when it said nothing.</summary>
    private sealed record StatusHeard(string Model, ClusterStatus? Status);

    /// <summary>A call that waits; a load for the versions that it means, which for one without a version are all that are wished.</summary>
    private sealed record Call(IActorRef Asker, string Model, string? Version, IReadOnlyList<string> Meant, DesiredStamp Command, long Change, bool IsLoad, long Since)
    {
        /// <summary>By version: why a node could not load it.</summary>
        internal Dictionary<string, string> Failures { get; } = new(StringComparer.Ordinal);
    }
}
