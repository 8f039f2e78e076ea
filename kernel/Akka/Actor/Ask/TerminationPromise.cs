using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

internal static class TerminationPromise
{
    /// <summary>Watches from outside of any actor.</summary>
    public static Task<Terminated> Watch(IInternalActorRef target, TimeSpan timeout, CancellationToken token)
    {
        var result = new TaskCompletionSource<Terminated>(TaskCreationOptions.RunContinuationsAsynchronously);
        var promise = new FutureActorRef<Terminated>(result, target.Provider);
        if (timeout > TimeSpan.Zero) promise.TimeOutAfter(timeout);
        if (token.CanBeCanceled) promise.CancelWith(token);
        target.SendSystemMessage(new Watch(target, promise));
        return result.Task;
    }
}
