using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// What is asked about isolation: the model actor tells what there is to observe, a task reads it from the operating system.
internal sealed partial class ModelRouterActor
{
    private void OnGetIsolation(GetModelIsolation question)
    {
        if (TryFind(question.Model, question.Version, out var load, out var code, out var sentence) && load.Actor is { } actor)
            Answer(IsolationAsync(load.Model, load.Text, actor), isolation => isolation);
        else
            Sender.Tell(new InferFailure(null, code, sentence), _self);
    }

    private static async Task<ModelIsolation> IsolationAsync(string model, string version, IActorRef actor)
    {
        var subjects = await actor.Ask<VersionSubjects>(GetVersionSubjects.Instance, Patience).ConfigureAwait(false);
        return await Task.Run(() => new ModelIsolation(model, version, [.. subjects.Instances.Select(InstanceObserver.Observe)])).ConfigureAwait(false);
    }

    /// <summary>The statistics with the figures of the workers, which only the operating system knows.</summary>
    private static async Task<ModelStatistics> WithWorkersAsync(ModelStatistics statistics, IActorRef actor)
    {
        var subjects = await actor.Ask<VersionSubjects>(GetVersionSubjects.Instance, Patience).ConfigureAwait(false);
        if (!subjects.Instances.Any(instance => instance.Worker is not null)) return statistics;
        return await Task.Run(() => statistics with { Workers = WorkersOf(subjects) }).ConfigureAwait(false);
    }

    private static IReadOnlyList<WorkerStatistics> WorkersOf(VersionSubjects subjects) =>
    [
        .. subjects.Instances
            .Where(instance => instance.Worker is { ProcessId: > 0 })
            .DistinctBy(instance => instance.Worker!.ProcessId)
            .Select(InstanceObserver.Statistics)
            .OfType<WorkerStatistics>(),
    ];
}
