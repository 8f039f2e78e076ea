using Akka.Actor;

namespace Akka.Routing;

/// <summary>What the asking logics have in common.</summary>
internal static class RouteeAnswers
{
    public static Status.Failure TimedOut(TimeSpan within, Exception? cause = null) =>
        new(cause is null or AskTimeoutException or TaskCanceledException
            ? new AskTimeoutException($"Timed out: no routee answered within {within}.")
            : cause);

    /// <summary>Looks at the outcome of an answer that nobody waits for any more.</summary>
    public static void Ignore(Task answer) =>
        _ = answer.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
