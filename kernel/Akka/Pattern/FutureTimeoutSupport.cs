#nullable disable
using Akka.Actor;

namespace Akka.Pattern;

public static class FutureTimeoutSupport
{
    /// <summary>The outcome of a call that is made after a delay; at once if the delay is less than a millisecond.</summary>
    public static Task<T> After<T>(TimeSpan timeout, IScheduler scheduler, Func<Task<T>> value)
    {
        if (timeout < TimeSpan.FromMilliseconds(1)) return Call(value);
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        scheduler.Advanced.ScheduleOnce(timeout, () => _ = Complete(result, value));
        return result.Task;
    }

    private static Task<T> Call<T>(Func<Task<T>> value)
    {
        try
        {
            return value();
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }

    private static async Task Complete<T>(TaskCompletionSource<T> result, Func<Task<T>> value)
    {
        try
        {
            result.TrySetResult(await value().ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            result.TrySetCanceled();
        }
        catch (Exception e)
        {
            result.TrySetException(e);
        }
    }
}
