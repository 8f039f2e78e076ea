using FsCheck;
using FsCheck.Fluent;
using static ActorInference.Contracts.Tests.Wire.MessageGen;

namespace ActorInference.Contracts.Tests.Wire;

/// <summary>What is told about workers, with any content.</summary>
internal static class IsolationGen
{
    private static readonly Gen<long?> MaybeNumber = Gen.OneOf(Gen.Constant<long?>(null), Number.Select(number => (long?)number));

    private static readonly Gen<IsolationRow> Row =
        from texts in Text.ArrayOf(3)
        from holds in Gen.Elements<bool?>(true, false, null)
        select new IsolationRow(texts[0], texts[1], texts[2], holds);

    private static readonly Gen<ThreadFigures> Thread =
        from texts in Text.ArrayOf(2)
        from small in Small.ArrayOf(3)
        from cores in Small.ListOf()
        from numbers in Number.ArrayOf(2)
        from migrations in MaybeNumber
        select new ThreadFigures(small[0], texts[0], [.. cores], texts[1], small[1], small[2])
        {
            VoluntarySwitches = numbers[0],
            InvoluntarySwitches = numbers[1],
            Migrations = migrations,
        };

    private static readonly Gen<MemoryFigures> Memory =
        from resident in Number
        from proportional in MaybeNumber
        from nodes in Gen.Zip(Small, Number).ListOf()
        select new MemoryFigures(resident, proportional, [.. nodes.Select(node => new NumaPages(node.Item1, node.Item2))]);

    private static readonly Gen<CgroupFigures> Cgroup =
        from paths in Text.ListOf()
        from numbers in Number.ArrayOf(5)
        from maybe in MaybeNumber.ArrayOf(2)
        select new CgroupFigures([.. paths])
        {
            Periods = numbers[0],
            ThrottledPeriods = numbers[1],
            ThrottledNanoseconds = numbers[2],
            OomKills = numbers[3],
            MemoryBytes = numbers[4],
            MemoryPeakBytes = maybe[0],
            MemoryLimitBytes = maybe[1],
        };

    private static readonly Gen<ProcessLimit> Limit =
        from name in Text
        from values in MaybeNumber.ArrayOf(2)
        select new ProcessLimit(name, values[0], values[1]);

    private static readonly Gen<LinkSegment> Segment = Gen.Zip(Text, Number).Select(pair => new LinkSegment(pair.Item1, pair.Item2));

    public static Gen<RestartCount> Restarts { get; } = Gen.Zip(Text, Number).Select(pair => new RestartCount(pair.Item1, pair.Item2));

    public static Gen<WorkerStatistics> Worker { get; } =
        from instance in Small
        from limit in MaybeNumber
        from numbers in Number.ArrayOf(4)
        select new WorkerStatistics(instance, numbers[0])
        {
            MemoryLimitBytes = limit,
            ThrottledPeriods = numbers[1],
            ThrottledNanoseconds = numbers[2],
            OomKills = numbers[3],
        };

    private static readonly Gen<InstanceIsolation> Instance =
        from small in Small.ArrayOf(3)
        from texts in Text.ArrayOf(2)
        from maybe in Maybe.ArrayOf(3)
        from rows in Row.ListOf()
        from threads in Thread.ListOf()
        from memory in Gen.OneOf(Gen.Constant<MemoryFigures?>(null), Memory.Select(memory => (MemoryFigures?)memory))
        from cgroup in Gen.OneOf(Gen.Constant<CgroupFigures?>(null), Cgroup.Select(cgroup => (CgroupFigures?)cgroup))
        from limits in Limit.ListOf()
        from link in Segment.ListOf()
        from restarts in Restarts.ListOf()
        select new InstanceIsolation(small[0], texts[0], texts[1], small[1], small[2])
        {
            WorkerGroup = maybe[0],
            Rows = [.. rows],
            Threads = [.. threads],
            Memory = memory,
            Cgroup = cgroup,
            Limits = [.. limits],
            Link = [.. link],
            Restarts = [.. restarts],
            LastExit = maybe[1],
            Problem = maybe[2],
        };

    public static Gen<ModelIsolation> Isolation { get; } =
        from names in Text.ArrayOf(2)
        from instances in Instance.ListOf()
        select new ModelIsolation(names[0], names[1], [.. instances]);
}
