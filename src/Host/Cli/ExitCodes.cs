namespace ActorInference.Hosting.Cli;

/// <summary>What `infer` tells the shell.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>It could not do what was asked.</summary>
    public const int Failure = 1;

    /// <summary>The command line or the configuration has mistakes; nothing was started.</summary>
    public const int Mistake = 2;

    /// <summary>Something that the configuration asks of the operating system does not hold.</summary>
    public const int NotHeld = 3;
}
