namespace ActorInference.Contracts.Wire;

/// <summary>What statistics and isolation both tell about workers.</summary>
internal static class WorkerCodec
{
    public static RestartCountHeader ToHeader(RestartCount restarts) => new() { Cause = restarts.Cause, Count = restarts.Count };

    public static RestartCount FromHeader(RestartCountHeader header) => new(header.Cause, header.Count);

    public static WorkerStatisticsHeader ToHeader(WorkerStatistics worker)
    {
        var header = new WorkerStatisticsHeader
        {
            Instance = worker.Instance,
            MemoryBytes = worker.MemoryBytes,
            ThrottledPeriods = worker.ThrottledPeriods,
            ThrottledNanoseconds = worker.ThrottledNanoseconds,
            OomKills = worker.OomKills,
        };
        if (worker.MemoryLimitBytes is { } limit)
        {
            header.MemoryLimitBytes = limit;
        }

        return header;
    }

    public static WorkerStatistics FromHeader(WorkerStatisticsHeader header) => new(header.Instance, header.MemoryBytes)
    {
        MemoryLimitBytes = header.HasMemoryLimitBytes ? header.MemoryLimitBytes : null,
        ThrottledPeriods = header.ThrottledPeriods,
        ThrottledNanoseconds = header.ThrottledNanoseconds,
        OomKills = header.OomKills,
    };
}
