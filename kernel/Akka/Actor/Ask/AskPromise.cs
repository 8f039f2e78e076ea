namespace Akka.Actor;

internal static class AskPromise
{
    public static Task<T> Start<T>(ICanTell target, object? message, Func<IActorRef, object>? factory, TimeSpan? timeout, CancellationToken token)
    {
        var provider = ProviderOf(target) ?? throw new ArgumentException("Unable to resolve the target Provider", nameof(target));
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var promise = new FutureActorRef<T>(result, provider);
        var limit = timeout ?? provider.Settings.AskTimeout;
        if (limit > TimeSpan.Zero) promise.TimeOutAfter(limit);
        if (token.CanBeCanceled) promise.CancelWith(token);
        try
        {
            promise.DeliverAsk(factory is null ? message! : factory(promise), target);
        }
        catch (Exception e)
        {
            promise.Fail(e);
        }

        return result.Task;
    }

    private static IActorRefProvider? ProviderOf(ICanTell target) => target switch
    {
        ActorSelection selection => ProviderOf(selection.Anchor),
        IInternalActorRef reference => reference.Provider,
        _ => ActorCell.Current?.SystemImpl.Provider,
    };
}
