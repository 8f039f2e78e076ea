using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>
/// Looks at the repository, one at a time: who asks while one is under way gets the next one, together with all who ask meanwhile. A look always
/// begins after it was asked for, and looks come in their order. However many load calls there are at once, one thread reads files.
/// </summary>
internal sealed class RepositoryLooks(ModelRepository repository)
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;
    private Task<RepositoryLook>? _next;

    internal Task<RepositoryLook> TakeAsync()
    {
        lock (_gate)
            return _next ??= _last.ContinueWith(_ => Take(), CancellationToken.None, TaskContinuationOptions.DenyChildAttach, TaskScheduler.Default);
    }

    private RepositoryLook Take()
    {
        lock (_gate) (_last, _next) = (_next!, null);
        return RepositoryLook.Take(repository);
    }
}
