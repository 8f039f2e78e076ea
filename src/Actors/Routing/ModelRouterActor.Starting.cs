using ActorInference.Contracts;
using ActorInference.Inference;
using Akka.Actor;

namespace ActorInference.Actors;

// Loads of versions begin, one of each version at a time: a storm of load calls starts no storm of workers.
internal sealed partial class ModelRouterActor
{
    /// <summary>
    /// Starts a load, or joins the one that serves or is under way with the same files and settings. While one with other files is under way, a load waits
    /// for its end; of those that came meanwhile the newest is begun then, and answers for all of them.
    /// </summary>
    private VersionEntry Start(RepositoryLook.Model look, RepositoryLook.Version version, ModelSettings settings, bool isPoll)
    {
        if (!_models.TryGetValue(look.Name, out var model)) _models.Add(look.Name, model = new ModelEntry(look.Name));
        var text = VersionText(version);
        var newest = model.Newest(text);
        var isSame = newest is not null && newest.Stamp == version.Stamp;
        if (isSame && (isPoll || newest!.State is ModelState.Loading or ModelState.Ready)) return newest!;
        var underWay = model.UnderWay(text);
        if (underWay is not null && underWay.Stamp == version.Stamp)
        {
            model.Waiting.Remove(text, out var outdated);
            outdated!.Successor = underWay;
            return underWay;
        }

        var load = new VersionEntry(look.Name, version, settings) { IsWanted = newest?.IsWanted == true };
        if (underWay is null) Begin(model, load);
        else Await(model, load);
        return load;
    }

    private static void Await(ModelEntry model, VersionEntry load)
    {
        if (model.Waiting.Remove(load.Text, out var outdated)) outdated.Successor = load;
        model.Waiting[load.Text] = load;
    }

    private void BeginWaiting(ModelEntry model, string version)
    {
        if (model.UnderWay(version) is null && model.Waiting.Remove(version, out var load)) Begin(model, load);
    }

    private void Begin(ModelEntry model, VersionEntry load)
    {
        if (model.Versions.GetValueOrDefault(load.Text) is { State: ModelState.Ready })
        {
            model.Replacements[load.Text] = load;
        }
        else
        {
            if (model.Versions.Remove(load.Text, out var failed)) Drain(failed, "a newer load took its place.");
            model.Versions[load.Text] = load;
        }

        Launch(load);
        if (load.State == ModelState.Unavailable) model.RemoveReplacement(load);
        model.ChooseDefault();
    }

    private void Launch(VersionEntry load)
    {
        var layout = InstanceLayout.Of(load.Settings);
        if (!_cores.TryAcquire(load.Model, layout, out var lease, out var refusal))
        {
            (load.State, load.Reason) = (ModelState.Unavailable, refusal);
            _log.ModelRefused(load.Model, load.Text, refusal);
            return;
        }

        if (!TryDraw(load, lease.Instances, load.Path, out var workers, out refusal))
        {
            _cores.Release(lease);
            (load.State, load.Reason) = (ModelState.Unavailable, refusal);
            _log.ModelRefused(load.Model, load.Text, refusal);
            return;
        }

        load.Lease = lease;
        for (var index = 0; index < lease.Instances.Count; index++)
            if (lease.Instances[index] is { Gpu: null, Settings.Gpu: { } missing }) _log.RunsOnTheCpu(load.Model, load.Text, index, $"{missing.Device}");
        KeepOff();
        var (runners, path, session) = (_runners, load.Path, load.Settings.Onnx);
        var setup = new ModelSetup(
            load.Model, load.Text, load.Settings, layout, layout.Grants(lease.Instances),
            (cores, cancellation) => runners(path, SessionPlan.Of(session, cores), cancellation), _activity, () => _cores.Loader, workers,
            _byActor.Values.Any(other => other.Model == load.Model && other.State == ModelState.Ready))
        {
            Lease = _cluster?.Lease,
            Golden = load.Settings.Golden.IsEnabled ? GoldenFiles.FolderOf(path) : null,
        };
        load.Actor = Context.Watch(Context.ActorOf(ModelActor.Props(setup), $"{load.Model}-v{load.Text}-{++_generation}"));
        _byActor.Add(load.Actor, load);
        _log.ModelLoading(load.Model, load.Text);
    }
}
