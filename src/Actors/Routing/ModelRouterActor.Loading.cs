using ActorInference.Contracts;
using ActorInference.Inference;
using Akka.Actor;

namespace ActorInference.Actors;

// From a load or unload call, the start or a poll to the start and end of model actors.
internal sealed partial class ModelRouterActor
{
    private const string ShuttingDown = "The node is shutting down and loads nothing.";

    private readonly List<LoadTicket> _loadTickets = [];
    private readonly List<UnloadTicket> _unloadTickets = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<IActorRef> _awaitStart = [];
    private IReadOnlyList<VersionEntry>? _startLoads;
    private bool _isPolling;

    protected override void PreStart()
    {
        Look(LookReason.Start, null, ActorRefs.NoSender);
        if (_settings.Repository.Control == RepositoryControl.Poll)
            Timers.StartPeriodicTimer(PollRepository.Instance, PollRepository.Instance, _settings.Repository.PollInterval);
    }

    private void OnLoad(LoadModel load)
    {
        if (_isDraining) Refuse(InferFailureCode.Unavailable, ShuttingDown);
        else if (!ModelNames.TryValidate(load.Model, out var invalid)) Refuse(InferFailureCode.InvalidInput, invalid);
        else if (load.Version is not null && !ModelNames.TryParseVersion(load.Version, out _)) Refuse(InferFailureCode.InvalidInput, ModelNames.VersionError(load.Version));
        else Look(LookReason.Load, load, Sender);
    }

    private void Refuse(InferFailureCode code, string sentence) => Sender.Tell(new InferFailure(null, code, sentence), _self);

    private void Look(LookReason reason, LoadModel? load, IActorRef asker)
    {
        if (reason == LookReason.Poll && (_isPolling || _isDraining)) return;
        _isPolling |= reason == LookReason.Poll;
        _looks.TakeAsync().PipeTo(
            _self,
            _self,
            look => new RepositoryLooked(look, reason, load, asker, null),
            failure => new RepositoryLooked(null, reason, load, asker, failure.Message));
    }

    private void OnLooked(RepositoryLooked looked)
    {
        if (looked.Reason == LookReason.Poll) _isPolling = false;
        if (looked.Look is null) _log.RepositoryUnreadable(looked.Failure ?? "");
        else Remember(looked.Look, looked.Reason);
        if (_cluster is not null)
        {
            OnClusterLooked(looked, _cluster);
            return;
        }

        switch (looked.Reason)
        {
            case LookReason.Start:
                LoadAtStart(looked.Look);
                break;
            case LookReason.Poll when looked.Look is not null && !_isDraining:
                foreach (var model in looked.Look.Models.Values) LoadByPolicy(model, true);
                UnloadVanished(looked.Look);
                break;
            case LookReason.Load:
                LoadByCall(looked);
                break;
        }
    }

    private void Remember(RepositoryLook look, LookReason reason)
    {
        _known.Clear();
        _known.UnionWith(look.Models.Keys);
        if (reason != LookReason.Start) return;
        foreach (var problem in look.Problems) _log.RepositoryProblem(problem);
        foreach (var name in _settings.Models.Keys.Where(name => !_known.Contains(name))) _log.ModelNotInRepository(name, _settings.Repository.Path);
    }

    private void LoadAtStart(RepositoryLook? look)
    {
        var wanted = _settings.Repository.LoadOnStart;
        var loads = new List<VersionEntry>();
        foreach (var model in look?.Models.Values ?? [])
            if (!_isDraining && (wanted is null || wanted.Contains(model.Name))) loads.AddRange(LoadByPolicy(model, false));
        foreach (var name in wanted?.Where(name => look?.Models.ContainsKey(name) != true) ?? []) _log.ModelNotInRepository(name, _settings.Repository.Path);
        _startLoads = loads;
        Settle();
    }

    private void LoadByCall(RepositoryLooked looked)
    {
        var load = looked.Load!;
        var asker = looked.Asker;
        if (_isDraining)
            asker.Tell(new InferFailure(null, InferFailureCode.Unavailable, ShuttingDown), _self);
        else if (looked.Look is null)
            asker.Tell(new InferFailure(null, InferFailureCode.Unavailable, "The model repository cannot be read."), _self);
        else if (!looked.Look.Models.TryGetValue(load.Model, out var model))
            asker.Tell(new InferFailure(null, InferFailureCode.NotFound, $"The repository has no model \"{load.Model}\".{Suggestion.Nearest(load.Model, _known)}"), _self);
        else if (load.Version is null && model.Versions.Count == 0)
            asker.Tell(new InferFailure(null, InferFailureCode.NotFound, $"The model \"{load.Model}\" has no version in the repository."), _self);
        else if (load.Version is not null && model.Versions.All(version => VersionText(version) != load.Version))
            asker.Tell(new InferFailure(null, InferFailureCode.NotFound, $"The repository has no version {load.Version} of the model \"{load.Model}\"."), _self);
        else
            LoadForCall(model, load.Version, asker);
    }

    private void LoadForCall(RepositoryLook.Model model, string? version, IActorRef asker)
    {
        if (!_settings.TryReadModel(model.Name, model.Configuration, out var settings, out var mistakes))
        {
            asker.Tell(new InferFailure(null, InferFailureCode.Unavailable, MistakesSentence(model.Name, mistakes)), _self);
            return;
        }

        List<VersionEntry> loads;
        if (version is null)
        {
            NoteVanished(model);
            loads = LoadChosen(model, settings, false);
        }
        else
        {
            loads = [Start(model, model.Versions.First(each => VersionText(each) == version), settings, false)];
            loads[0].IsWanted = true;
        }

        if (loads.Count == 0)
            asker.Tell(new InferFailure(null, InferFailureCode.NotFound, $"The repository has none of the versions that version-policy = {settings.VersionPolicy} of the model \"{model.Name}\" names."), _self);
        else
            _loadTickets.Add(new LoadTicket(asker, model.Name, loads));
        Settle();
    }

    private void NoteVanished(RepositoryLook.Model model)
    {
        foreach (var serving in _models.GetValueOrDefault(model.Name)?.Versions.Values ?? Enumerable.Empty<VersionEntry>())
            serving.IsVanished = model.Versions.All(each => each.Number != serving.Number);
    }

    private List<VersionEntry> LoadByPolicy(RepositoryLook.Model model, bool isPoll)
    {
        if (_settings.TryReadModel(model.Name, model.Configuration, out var settings, out var mistakes)) return LoadChosen(model, settings, isPoll);
        if (!isPoll) _log.ModelMisconfigured(model.Name, MistakesSentence(model.Name, mistakes));
        return [];
    }

    private List<VersionEntry> LoadChosen(RepositoryLook.Model model, ModelSettings settings, bool isPoll)
    {
        var chosen = settings.VersionPolicy.Select(model.Versions.Select(version => version.Number), out _);
        return [.. model.Versions.Where(version => chosen.Contains(version.Number)).Select(version => Start(model, version, settings, isPoll))];
    }

    private static string VersionText(RepositoryLook.Version version) => version.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string MistakesSentence(string model, IReadOnlyList<ConfigurationMistake> mistakes) =>
        $"The configuration of the model \"{model}\" has mistakes: {string.Join(" ", mistakes)}";

    private void OnUnload(UnloadModel unload)
    {
        if (!_models.TryGetValue(unload.Model, out var model) || (unload.Version is not null && !model.Versions.ContainsKey(unload.Version)))
        {
            var (code, sentence) = RouteRefusal.Of(_models, _known, unload.Model, unload.Version, null);
            Sender.Tell(new InferFailure(null, code == InferFailureCode.Unavailable ? InferFailureCode.NotFound : code, sentence), _self);
            return;
        }

        Unload(unload.Model, LoadsOf(unload.Model, load => unload.Version is null || load.Text == unload.Version));
    }

    // Those that drain already are waited for as well; they may be all that is left.
    private List<VersionEntry> LoadsOf(string model, Func<VersionEntry, bool> isMeant)
    {
        var draining = _byActor.Values.Where(load => load.Model == model && load.State == ModelState.Draining);
        var serving = _models.TryGetValue(model, out var entry) ? entry.Versions.Values.Concat(entry.Replacements.Values).Concat(entry.Waiting.Values) : [];
        return [.. draining.Concat(serving).Where(isMeant)];
    }

    private void Unload(string model, List<VersionEntry> loads)
    {
        foreach (var load in loads.Where(load => load.State != ModelState.Draining)) Drain(load, "it is being unloaded.");
        _unloadTickets.Add(new UnloadTicket(Sender, model, loads));
        Settle();
    }

    private void UnloadVanished(RepositoryLook look)
    {
        foreach (var model in _models.Values.ToArray())
            foreach (var load in model.Versions.Values.Concat(model.Waiting.Values).ToArray())
                if (look.Models.GetValueOrDefault(model.Name)?.Versions.Any(version => version.Number == load.Number) != true)
                    Drain(load, "it is not in the repository any more.");
        Settle();
    }
}
