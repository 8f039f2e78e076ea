namespace Akka.TestKit.Extensions;

/// <summary>Expectations about tasks.</summary>
public static class TaskExtensions
{
    /// <summary>Expects that a task ends in time with a result.</summary>
    public static async Task ShouldCompleteWithin<T>(this Task<T> task, T expected, TimeSpan timeout, string because = "", params object[] becauseArgs)
    {
        var result = await task.ShouldCompleteWithin(timeout, because, becauseArgs);
        if (!EqualityComparer<T>.Default.Equals(expected, result))
            throw new InvalidOperationException($"Expected the result {expected}{Because(because, becauseArgs)}, but it was {result}.");
    }

    /// <summary>Expects that a task ends in time; its failure is thrown.</summary>
    public static async Task<T> ShouldCompleteWithin<T>(this Task<T> task, TimeSpan timeout, string because = "", params object[] becauseArgs)
    {
        await ((Task)task).ShouldCompleteWithin(timeout, because, becauseArgs);
        return await task;
    }

    /// <summary>Expects that a task ends in time; its failure is thrown.</summary>
    public static async Task ShouldCompleteWithin(this Task task, TimeSpan timeout, string because = "", params object[] becauseArgs)
    {
        if (!await task.AwaitWithTimeout(timeout)) throw new TimeoutException($"Expected the task to complete within {timeout}{Because(because, becauseArgs)}.");
        await task;
    }

    /// <summary>Expects that a task fails in time with an exception of a type, and returns it.</summary>
    public static async Task<T> ShouldThrowWithin<T>(this Task task, TimeSpan timeout, string because = "", params object[] becauseArgs)
        where T : Exception
    {
        try
        {
            if (!await task.AwaitWithTimeout(timeout)) throw new InvalidOperationException($"Expected a {typeof(T).Name} within {timeout}{Because(because, becauseArgs)}.");
            await task;
        }
        catch (T expected) when (task.IsCompleted)
        {
            return expected;
        }

        throw new InvalidOperationException($"Expected a {typeof(T).Name}{Because(because, becauseArgs)}, but the task completed.");
    }

    /// <summary>Expects that a task fails in time with an exception like the given one: its type and message.</summary>
    public static async Task ShouldThrowWithin<T>(this Task task, T expected, TimeSpan timeout, string because = "", params object[] becauseArgs)
        where T : Exception
    {
        var failure = await task.ShouldThrowWithin<T>(timeout, because, becauseArgs);
        if (failure.Message != expected.Message)
            throw new InvalidOperationException($"Expected the exception \"{expected.Message}\"{Because(because, becauseArgs)}, but it was \"{failure.Message}\".", failure);
    }

    /// <summary>Whether a task ends in time, however it ends.</summary>
    public static async Task<bool> AwaitWithTimeout(this Task parentTask, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(parentTask, Task.Delay(timeout, ended.Token));
        cancellationToken.ThrowIfCancellationRequested();
        await ended.CancelAsync();
        return first == parentTask;
    }

    /// <summary>The result of a task.</summary>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public static async Task<T> WithTimeout<T>(this Task<T> parentTask, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        await parentTask.WaitAsync(timeout, cancellationToken);

    private static string Because(string because, object[] args) =>
        string.IsNullOrEmpty(because) ? "" : " because " + string.Format(System.Globalization.CultureInfo.InvariantCulture, because, args);
}
