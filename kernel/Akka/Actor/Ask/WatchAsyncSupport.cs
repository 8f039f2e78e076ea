#nullable disable
namespace Akka.Actor;

public static class WatchAsyncSupport
{
    /// <summary>True when the actor has ended; false when the token was cancelled before.</summary>
    public static async Task<bool> WatchAsync(this IActorRef target, CancellationToken token = default)
    {
        try
        {
            await TerminationPromise.Watch((IInternalActorRef)target, Timeout.InfiniteTimeSpan, token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
