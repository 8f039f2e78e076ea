using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// What the repository and the configuration of a member wish, and what it tells of its loads.
internal sealed partial class ModelRouterActor
{
    private static readonly TimeSpan FiguresPatience = TimeSpan.FromSeconds(1);

    private void OnClusterLooked(RepositoryLooked looked, ClusterLink cluster)
    {
        if (looked.Look is not null)
        {
            cluster.Nodes.Tell(new CatalogSeen([.. looked.Look.Models.Keys.Order(StringComparer.Ordinal)]), _self);
            NoteTimeouts(looked.Look);
        }

        switch (looked.Reason)
        {
            case LookReason.Start or LookReason.Poll:
                WishWhatLies(looked.Look, cluster);
                if (looked is { Reason: LookReason.Poll, Look: { } lies } && !_isDraining) FollowFiles(lies);
                break;
            case LookReason.Wish:
                cluster.Desired.Tell(new WishLoad(looked.Load!, WishOf(looked.Look?.Models.GetValueOrDefault(looked.Load!.Model), looked.Load!.Version)), looked.Asker);
                break;
            case LookReason.Load when !_hosts.Any(host => host.Model == looked.Load!.Model && host.Version == looked.Load.Version):
                looked.Asker.Tell(new InferFailure(null, InferFailureCode.Unavailable, $"The model \"{looked.Load!.Model}\" was given up before it was loaded."), _self);
                break;
            case LookReason.Load:
                LoadByCall(looked);
                break;
        }
    }

    // Nothing is loaded here before the cluster places it.
    private void WishWhatLies(RepositoryLook? look, ClusterLink cluster)
    {
        var wanted = _settings.Repository.LoadOnStart;
        var wishes = (look?.Models.Values ?? []).Where(model => wanted is null || wanted.Contains(model.Name)).Select(model => WishOf(model, null)).OfType<DesiredModel>();
        cluster.Desired.Tell(new DefaultWishes([.. wishes]), _self);
        _startLoads = [];
        Settle();
    }

    private void NoteTimeouts(RepositoryLook look)
    {
        _timeouts.Clear();
        foreach (var model in look.Models.Values.Where(model => model.Configuration is not null))
            if (_settings.TryReadModel(model.Name, model.Configuration, out var settings, out _)) _timeouts[model.Name] = settings.Queue.DefaultTimeout;
    }

    // Where the policy of the node chooses the versions, new files count as they do on a node that is alone; what is there no more serves until something that is does.
    private void FollowFiles(RepositoryLook look)
    {
        foreach (var name in _hosts.Where(host => host.Version is null).Select(host => host.Model).ToHashSet())
        {
            if (!look.Models.TryGetValue(name, out var model) || model.Versions.Count == 0) continue;
            NoteVanished(model);
            LoadByPolicy(model, true);
        }

        Settle();
    }

    private DesiredModel? WishOf(RepositoryLook.Model? model, string? version)
    {
        if (model is null) return null;
        if (!_settings.TryReadModel(model.Name, model.Configuration, out var settings, out var mistakes))
        {
            _log.ModelMisconfigured(model.Name, MistakesSentence(model.Name, mistakes));
            return null;
        }

        return new DesiredModel(model.Name, version is null ? [] : [version], settings.Placement.Replicas, settings.Placement.Rules, LoadRequests.Needs(InstanceLayout.Of(settings)));
    }

    private LocalLoads Loads() => new(
        _cores.Capacity,
        [.. _models.Values.SelectMany(model => model.Versions.Values).Select(load => new LocalLoad(
            load.Model, load.Text, load.State, load.Reason, load.Settings.IsIdempotent, LoadRequests.Needs(InstanceLayout.Of(load.Settings))))]);

    private void OnSampleFigures()
    {
        var asked = _models.Values.SelectMany(model => model.Versions.Values).Where(load => load is { Actor: not null, State: ModelState.Ready }).Select(FiguresAsync).ToArray();
        Answer(Task.WhenAll(asked), all => new LocalFigures(all.OfType<((string, string) Load, LoadFigures Figures)>().ToDictionary(each => each.Load, each => each.Figures)));
    }

    private static async Task<((string, string) Load, LoadFigures Figures)?> FiguresAsync(VersionEntry load)
    {
        var actor = load.Actor!;
        try
        {
            var status = await actor.Ask<ModelStatus>(GetVersionStatus.Instance, FiguresPatience).ConfigureAwait(false);
            var statistics = await actor.Ask<ModelStatistics>(GetVersionStatistics.Instance, FiguresPatience).ConfigureAwait(false);
            var ran = statistics.ComputeInput.Nanoseconds + statistics.ComputeInfer.Nanoseconds + statistics.ComputeOutput.Nanoseconds;
            return ((load.Model, load.Text), new LoadFigures(
                status.QueueLength + status.Instances.Sum(instance => instance.Queue), Math.Max(1, status.Instances.Count), statistics.InferenceCount, ran)
            {
                Threads = Math.Max(1, load.Settings.Onnx.IntraOpThreads),
                Answered = statistics.Success.Count + statistics.Fail.Count,
                Failed = statistics.Fail.Count,
                MedianNanoseconds = Medians.Of(statistics.Latency),
            });
        }
        catch (Exception gone) when (gone is AskTimeoutException or OperationCanceledException)
        {
            return null;
        }
    }
}
