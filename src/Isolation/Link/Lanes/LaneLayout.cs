namespace ActorInference.Isolation;

/// <summary>
/// Where things lie in a worker's segment: a page of header, then for each lane a page of words and its two rings. Every word has one writer, named
/// here, and two cache lines for itself; the bells are counters that anybody increments.
/// </summary>
internal static class LaneLayout
{
    public const int Page = 4096;
    public const int MaxLanes = 64;

    /// <summary>Says what this is: written by the node before the worker sees it.</summary>
    public const ulong Magic = 0x314B4E494C524E49;

    // The header.
    public const int MagicWord = 0;
    public const int GenerationWord = 8;
    public const int HeartbeatByWorker = 128;
    public const int PhaseByWorker = 256;

    // The words of a lane, from its start.
    public const int SubmittedByNode = 0;
    public const int TakenByWorker = 128;
    public const int CompletedByWorker = 256;
    public const int ReadByNode = 384;
    public const int NodeWaits = 512;
    public const int NodeBell = 640;
    public const int WorkerWaits = 768;
    public const int WorkerBell = 896;
    public const int TerminateBell = 1024;
    public const int ClosedByNode = 1152;
    public const int ClosedByWorker = 1280;
    public const int CoreByNode = 1408;
    public const int CoreByWorker = 1536;
    public const int TerminateByNode = 2048;

    public static long SizeOf(int lanes, int ringBytes) => Page + (lanes * LaneBytes(ringBytes));

    public static long OffsetOf(int lane, int ringBytes) => Page + (lane * LaneBytes(ringBytes));

    private static long LaneBytes(int ringBytes) => Page + (2L * ringBytes);
}
