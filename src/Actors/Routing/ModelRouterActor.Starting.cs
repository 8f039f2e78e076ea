using System.Diagnostics.CodeAnalysis;
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
        if (newest is not null && isPoll && (isSame || model.Broken.GetValueOrDefault(text) == version.Stamp)) return newest;
        if (isSame && newest!.State is ModelState.Loading or ModelState.Ready) return newest!;
        var underWay = model.UnderWay(text);
        if (underWay is not null && underWay.Stamp == version.Stamp)
        {
            model.Waiting.Remove(text, out var outdated);
            outdated!.Successor = underWay;
            underWay.IsWanted |= outdated.IsWanted;
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

    // Also those of other versions: what the load that ended gave back may be what they wait for.
    private void BeginWaiting(ModelEntry model)
    {
        foreach (var version in model.Waiting.Keys.ToArray())
            if (model.UnderWay(version) is null && model.Waiting.Remove(version, out var load)) Begin(model, load);
    }

    private void Begin(ModelEntry model, VersionEntry load)
    {
        var isReplacement = model.Versions.GetValueOrDefault(load.Text) is { State: ModelState.Ready };
        if (!isReplacement)
        {
            if (model.Versions.Remove(load.Text, out var failed) && !ReferenceEquals(failed, load)) Drain(failed, "a newer load took its place.");
            model.Versions[load.Text] = load;
        }

        load.Reason = null;
        if (TryLaunch(load, out var refusal))
        {
            if (isReplacement) model.Replacements[load.Text] = load;
        }
        else if (IsEnding(load.Model))
        {
            // What it lacks may be what comes back in a moment.
            load.Reason = "It waits for what an earlier load of the model still holds.";
            model.Waiting[load.Text] = load;
        }
        else
        {
            (load.State, load.Reason) = (ModelState.Unavailable, refusal);
            if (isReplacement) model.Broken[load.Text] = load.Stamp;
            _log.ModelRefused(load.Model, load.Text, refusal);
        }

        model.ChooseDefault();
    }

    private bool IsEnding(string model) => _byActor.Values.Any(load => load.Model == model && (load.State == ModelState.Draining || load.IsGivenUp));

    private bool TryLaunch(VersionEntry load, [NotNullWhen(false)] out string? refusal)
    {
        var layout = InstanceLayout.Of(load.Settings);
        if (!_cores.TryAcquire(load.Model, layout, out var lease, out refusal)) return false;
        if (!TryDraw(load, lease.Instances, load.Path, out var workers, out refusal))
        {
            _cores.Release(lease);
            return false;
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
        return true;
    }
}
