namespace ActorInference.Worker;

/// <summary>Exit codes of a worker. The node goes by what the worker says before it ends; the codes are for people who read a log of the system.</summary>
internal static class ExitCodes
{
    /// <summary>It was asked to stop, or its node is gone.</summary>
    public const int Stopped = 0;

    /// <summary>It was not started by a node.</summary>
    public const int NotByNode = 2;

    /// <summary>The system refused a part of its isolation.</summary>
    public const int Isolation = 3;

    /// <summary>Its model cannot be loaded.</summary>
    public const int LoadFailed = 4;

    /// <summary>Its node wrote something impossible.</summary>
    public const int LinkDamaged = 5;

    /// <summary>An error of the GPU that no later run survives.</summary>
    public const int GpuLost = 6;

    /// <summary>No descriptor was left for a segment of its node's memory.</summary>
    public const int OpenFiles = 7;
}
