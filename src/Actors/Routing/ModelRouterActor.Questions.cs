using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// What is asked about models and the node: gathered from the model actors on a task, so that the door stays open.
internal sealed partial class ModelRouterActor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly NodeDescription _node;

    private void OnGetMetadata(GetModelMetadata question)
    {
        if (TryFind(question.Model, question.Version, out var load, out var code, out var sentence) && load.Signature is { } signature)
        {
            var versions = _models[question.Model].Ascending.Select(version => version.Text).ToArray();
            Sender.Tell(new ModelMetadata(question.Model, versions, "onnxruntime_onnx", signature.Inputs, signature.Outputs), _self);
        }
        else
        {
            if (load?.Actor is not null)
                (code, sentence) = (InferFailureCode.Unavailable, $"The model \"{load.Model}\" version {load.Text} is {(load.State == ModelState.Loading ? "loading." : $"unavailable: {load.Reason}")}");
            Sender.Tell(new InferFailure(null, code, sentence), _self);
        }
    }

    private void OnGetStatus(GetModelStatus question) =>
        Answer(StatusesAsync(Described(question.Model), question.Model), statuses => new ModelStatusList(statuses));

    private void OnGetNodeStatus()
    {
        var cores = NodeDescription.Cores(_cores);
        Answer(StatusesAsync(Described(null), null), statuses => _node.Describe(cores, statuses));
    }

    private void OnGetStatistics(GetModelStatistics question)
    {
        var loads = Loads(question.Model).Where(load => question.Version is null || load.Text == question.Version).ToArray();
        if (loads.Length == 0 && question.Model is not null)
        {
            var (code, sentence) = RouteRefusal.Of(_models, _known, question.Model, question.Version, null);
            Sender.Tell(new InferFailure(null, code, sentence), _self);
            return;
        }

        var asked = loads.Where(load => load.Actor is not null).Select(StatisticsAsync).ToArray();
        Answer(Task.WhenAll(asked), all => new ModelStatisticsList([.. all.OfType<ModelStatistics>()]) { RefusedRequests = _refusals.Count });
    }

    private IEnumerable<VersionEntry> Loads(string? model) => _models.Values
        .Where(entry => model is null || entry.Name == model)
        .OrderBy(entry => entry.Name, StringComparer.Ordinal)
        .SelectMany(entry => entry.Versions.Values.Concat(_byActor.Values.Where(load => load.Model == entry.Name && load.State == ModelState.Draining)).OrderBy(load => load.Number));

    private Task<ModelStatus>[] Described(string? model) => [.. Loads(model).Select(Describe)];

    private async Task<IReadOnlyList<ModelStatus>> StatusesAsync(Task<ModelStatus>[] described, string? model)
    {
        var looks = _looks;
        var statuses = new List<ModelStatus>(await Task.WhenAll(described).ConfigureAwait(false));
        var look = await looks.TakeAsync().ConfigureAwait(false);
        foreach (var lying in look.Models.Values.Where(lying => model is null || lying.Name == model))
            foreach (var version in lying.Versions.Select(VersionText))
                if (!statuses.Exists(status => status.Model == lying.Name && status.Version == version))
                    statuses.Add(new ModelStatus(lying.Name, version, ModelState.Unloaded, null, []));
        return [.. statuses.OrderBy(status => status.Model, StringComparer.Ordinal).ThenBy(status => int.Parse(status.Version, System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static async Task<ModelStatus> Describe(VersionEntry load)
    {
        var bare = load.BareStatus();
        if (load.Actor is null) return bare;
        try
        {
            return await load.Actor.Ask<ModelStatus>(GetVersionStatus.Instance, Patience).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is AskTimeoutException or OperationCanceledException)
        {
            return bare;
        }
    }

    private static async Task<ModelStatistics?> StatisticsAsync(VersionEntry load)
    {
        try
        {
            var statistics = await load.Actor!.Ask<ModelStatistics>(GetVersionStatistics.Instance, Patience).ConfigureAwait(false);
            return await WithWorkersAsync(statistics, load.Actor!).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is AskTimeoutException or OperationCanceledException)
        {
            return null;
        }
    }

    private void Answer<T>(Task<T> gathered, Func<T, object> answer)
    {
        var log = _log;
        gathered.PipeTo(Sender, _self, answer, defect =>
        {
            log.QuestionDefect(defect);
            return new InferFailure(null, InferFailureCode.Internal, "The question could not be answered.");
        });
    }
}
