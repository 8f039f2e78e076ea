namespace ActorInference.Hosting.Cli;

/// <summary>What is said about an exception that no command foresaw.</summary>
internal static class UnexpectedFailure
{
    /// <summary>One line with the innermost reason, and how to see more.</summary>
    public static string Sentence(Exception unexpected)
    {
        var reason = unexpected;
        while (reason is AggregateException or System.Reflection.TargetInvocationException or TypeInitializationException && reason.InnerException is { } inner)
        {
            reason = inner;
        }

        var message = string.Join(' ', reason.Message.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).TrimEnd('.');
        return $"unexpected failure: {message} ({reason.GetType().Name}); INFER_DEBUG=1 shows where.";
    }
}
