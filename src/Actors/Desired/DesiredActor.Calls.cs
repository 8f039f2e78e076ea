using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// Load and unload calls: they change what should run, and are answered when it does.
internal sealed partial class DesiredActor
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly List<Call> _calls = [];

    private void OnWish(DesiredModel wish)
    {
        if (!_state.TryWish(wish, Writer, out var after, out var refusal))
        {
            Sender.Tell(new InferFailure(null, InferFailureCode.InvalidInput, refusal), _self);
            return;
        }

        Change(after, true);
        Sender.Tell(new ModelStatus(wish.Model, ReplicaId.ByPolicy, ModelState.Loading, null, []), _self);
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
        _calls.Add(new Call(Sender, model, version, true, Stopwatch.GetTimestamp()));
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
        _calls.Add(new Call(Sender, model, version, false, Stopwatch.GetTimestamp()));
        SettleCalls();
    }

    private void SettleCalls()
    {
        foreach (var call in _calls.ToArray())
        {
            var isServed = _link.Routes.Find(call.Model, call.Version) is not null;
            var isLate = Stopwatch.GetElapsedTime(call.Since) > Patience;
            if (isServed != call.IsLoad && !isLate) continue;
            _calls.Remove(call);
            call.Asker.Tell(isServed == call.IsLoad ? Done(call) : Late(call), _self);
        }
    }

    private static ModelStatus Done(Call call) =>
        new(call.Model, call.Version ?? ReplicaId.ByPolicy, call.IsLoad ? ModelState.Ready : ModelState.Unloaded, null, []);

    private static InferFailure Late(Call call) => new(
        null,
        InferFailureCode.Unavailable,
        call.IsLoad
            ? $"The model \"{call.Model}\" is wished, but no node serves it after {Patience.TotalMinutes} minutes; \"infer cluster plan\" says why."
            : $"The model \"{call.Model}\" still drains after {Patience.TotalMinutes} minutes.");

    private sealed record Call(IActorRef Asker, string Model, string? Version, bool IsLoad, long Since);
}
