namespace ActorInference.Contracts.Wire;

/// <summary>The figures of threads and processes in <see cref="InstanceIsolation"/>.</summary>
internal static class FiguresCodec
{
    public static ThreadFiguresHeader ToHeader(ThreadFigures thread)
    {
        var header = new ThreadFiguresHeader
        {
            ThreadId = thread.ThreadId,
            Name = thread.Name,
            Scheduling = thread.Scheduling,
            Nice = thread.Nice,
            LastCore = thread.LastCore,
            VoluntarySwitches = thread.VoluntarySwitches,
            InvoluntarySwitches = thread.InvoluntarySwitches,
        };
        header.Cores.AddRange(thread.Cores);
        if (thread.Migrations is { } migrations)
        {
            header.Migrations = migrations;
        }

        return header;
    }

    public static ThreadFigures FromHeader(ThreadFiguresHeader header) =>
        new(header.ThreadId, header.Name, [.. header.Cores], header.Scheduling, header.Nice, header.LastCore)
        {
            VoluntarySwitches = header.VoluntarySwitches,
            InvoluntarySwitches = header.InvoluntarySwitches,
            Migrations = header.HasMigrations ? header.Migrations : null,
        };

    public static MemoryFiguresHeader ToHeader(MemoryFigures memory)
    {
        var header = new MemoryFiguresHeader { ResidentBytes = memory.ResidentBytes };
        if (memory.ProportionalBytes is { } proportional)
        {
            header.ProportionalBytes = proportional;
        }

        header.Nodes.AddRange(memory.Nodes.Select(node => new NumaPagesHeader { Node = node.Node, Pages = node.Pages }));
        return header;
    }

    public static MemoryFigures FromHeader(MemoryFiguresHeader header) => new(
        header.ResidentBytes,
        header.HasProportionalBytes ? header.ProportionalBytes : null,
        [.. header.Nodes.Select(node => new NumaPages(node.Node, node.Pages))]);

    public static CgroupFiguresHeader ToHeader(CgroupFigures cgroup)
    {
        var header = new CgroupFiguresHeader
        {
            Periods = cgroup.Periods,
            ThrottledPeriods = cgroup.ThrottledPeriods,
            ThrottledNanoseconds = cgroup.ThrottledNanoseconds,
            OomKills = cgroup.OomKills,
            MemoryBytes = cgroup.MemoryBytes,
        };
        header.Paths.AddRange(cgroup.Paths);
        if (cgroup.MemoryPeakBytes is { } peak)
        {
            header.MemoryPeakBytes = peak;
        }

        if (cgroup.MemoryLimitBytes is { } limit)
        {
            header.MemoryLimitBytes = limit;
        }

        return header;
    }

    public static CgroupFigures FromHeader(CgroupFiguresHeader header) => new([.. header.Paths])
    {
        Periods = header.Periods,
        ThrottledPeriods = header.ThrottledPeriods,
        ThrottledNanoseconds = header.ThrottledNanoseconds,
        OomKills = header.OomKills,
        MemoryBytes = header.MemoryBytes,
        MemoryPeakBytes = header.HasMemoryPeakBytes ? header.MemoryPeakBytes : null,
        MemoryLimitBytes = header.HasMemoryLimitBytes ? header.MemoryLimitBytes : null,
    };

    public static ProcessLimitHeader ToHeader(ProcessLimit limit)
    {
        var header = new ProcessLimitHeader { Name = limit.Name };
        if (limit.Soft is { } soft)
        {
            header.Soft = soft;
        }

        if (limit.Hard is { } hard)
        {
            header.Hard = hard;
        }

        return header;
    }

    public static ProcessLimit FromHeader(ProcessLimitHeader header) =>
        new(header.Name, header.HasSoft ? header.Soft : null, header.HasHard ? header.Hard : null);
}
