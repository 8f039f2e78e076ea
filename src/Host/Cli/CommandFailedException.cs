namespace ActorInference.Hosting.Cli;

/// <summary>A command cannot go on. The message is a sentence for people; it goes to stderr, and the process ends with the code.</summary>
internal sealed class CommandFailedException(string message, int exitCode = ExitCodes.Failure) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
