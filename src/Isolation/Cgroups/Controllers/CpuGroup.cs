using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>The files of the cpu controller.</summary>
internal static class CpuGroup
{
    public const int DefaultWeight = 100;

    private const int LeastWeight = 1;
    private const int MostWeight = 10000;

    /// <summary>What version 1 calls an ordinary share.</summary>
    private const int DefaultShares = 1024;

    private const long NoQuota = 1L << 50;

    /// <summary>Short, so that a worker past its limit pauses for milliseconds: a paused worker holds a request up.</summary>
    private const long ShortPeriod = 20_000;

    /// <summary>The kernel's own, for limits so low that a short period would hold less than the least quota.</summary>
    private const long LongPeriod = 100_000;

    private const double LeastQuota = 1_000;

    /// <summary>
    /// Nice weighs threads inside a group only; when a plan with a nice value gets a group for its limit, the group's weight takes its place.
    /// </summary>
    public static int? WeightOf(ProcessIsolation plan) =>
        plan.CpuWeight ?? (plan.Threads.Nice is { } nice ? Math.Clamp((int)Math.Round(DefaultWeight * Math.Pow(1.25, -nice)), LeastWeight, MostWeight) : null);

    public static void Limit(CgroupFolder group, int version, ProcessIsolation plan)
    {
        if (WeightOf(plan) is { } weight)
        {
            group.Write(version == 2 ? "cpu.weight" : "cpu.shares", Text(version == 2 ? weight : (long)Math.Round((double)weight * DefaultShares / DefaultWeight)));
        }

        if (plan.CpuLimit is not { } cores)
        {
            return;
        }

        var (quota, period) = QuotaOf(cores);
        if (version == 2)
        {
            group.Write("cpu.max", $"{Text(quota)} {Text(period)}");
            return;
        }

        group.Write("cpu.cfs_period_us", Text(period));
        if (group.TryWrite("cpu.cfs_quota_us", Text(quota)) != 0)
        {
            throw new IsolationException(string.Create(CultureInfo.InvariantCulture, $"The kernel refused the cgroup '{group.Path}' the time of {cores:0.###} cores: the group above it has less ('cpu-limit')."));
        }
    }

    /// <summary>The limit as the kernel is asked for it.</summary>
    public static double Granted(double cores)
    {
        var (quota, period) = QuotaOf(cores);
        return (double)quota / period;
    }

    public static (long Periods, long Throttled, TimeSpan ThrottledTime) Events(CgroupFolder group, int version)
    {
        const string file = "cpu.stat";
        var time = version == 2 ? group.Counter(file, "throttled_usec") * 1000 : group.Counter(file, "throttled_time");
        return (group.Counter(file, "nr_periods"), group.Counter(file, "nr_throttled"), TimeSpan.FromTicks(time / TimeSpan.NanosecondsPerTick));
    }

    public static (double? Limit, int? Weight) Read(CgroupFolder group, int version)
    {
        if (version == 2)
        {
            var words = group.Text("cpu.max")?.Split(' ') ?? [];
            return (words.Length == 2 ? Ratio(Parse(words[0]), Parse(words[1])) : null, (int?)group.Number("cpu.weight"));
        }

        var shares = group.Number("cpu.shares");
        return (Ratio(group.Number("cpu.cfs_quota_us"), group.Number("cpu.cfs_period_us")), shares is null ? null : (int)Math.Round((double)shares * DefaultWeight / DefaultShares));
    }

    private static (long Quota, long Period) QuotaOf(double cores)
    {
        var period = cores * ShortPeriod < LeastQuota ? LongPeriod : ShortPeriod;
        return ((long)Math.Round(Math.Max(cores * period, LeastQuota)), period);
    }

    private static double? Ratio(long? quota, long? period) => quota is > 0 and < NoQuota && period > 0 ? (double)quota / period : null;

    private static long? Parse(string word) => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
