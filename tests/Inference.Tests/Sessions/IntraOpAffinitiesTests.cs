namespace ActorInference.Inference.Tests;

public sealed class IntraOpAffinitiesTests
{
    [Theory]
    [InlineData(2, new[] { 0, 1 }, "2")]
    [InlineData(4, new[] { 2, 3, 6, 7 }, "4;7;8")]
    [InlineData(4, new[] { 5, 6 }, "7;6;7")]
    [InlineData(3, new[] { 0 }, "1;1")]
    [InlineData(1, new[] { 0, 1 }, null)]
    [InlineData(2, new int[0], null)]
    public void Groups_AreOneLessThanThreadsAndCountFromOne(int threads, int[] cores, string? expected) =>
        Assert.Equal(expected, IntraOpAffinities.Of(threads, cores));

    [SkippableFact]
    public void OnnxRuntime_BindsItsThreadToTheCore()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.ProcessorCount > 1, "Needs Linux and two cores.");
        var before = Threads();
        using var runner = Models.Load(Models.WakeWord, new() { IntraOpThreads = 2, IntraOpCores = [0, 1] });

        // The thread binds itself when it begins to run.
        Assert.True(SpinWait.SpinUntil(() => Threads().Except(before).Any(thread => CoresOf(thread) == "1"), TimeSpan.FromSeconds(20)));
    }

    private static string[] Threads() => [.. Directory.GetDirectories("/proc/self/task")];

    private static string? CoresOf(string thread)
    {
        try
        {
            return File.ReadLines($"{thread}/status").FirstOrDefault(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal))?.Split('\t')[1];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
