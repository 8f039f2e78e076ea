#nullable disable
namespace Akka.Actor;

public static class GracefulStopSupport
{
    /// <summary>Stops an actor by <see cref="PoisonPill"/>; the task is done when it has ended, and is cancelled when that takes too long.</summary>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => GracefulStop(target, timeout, PoisonPill.Instance);

    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var end = TerminationPromise.Watch((IInternalActorRef)target, timeout, CancellationToken.None);
        target.Tell(stopMessage, ActorRefs.NoSender);
        try
        {
            await end.ConfigureAwait(false);
            return true;
        }
        catch (AskTimeoutException)
        {
            throw new TaskCanceledException($"{target} did not stop within {timeout}.");
        }
    }
}
