namespace Akka.Cluster.Tests.Processes;

/// <summary>Waits for conditions, with a sentence for when they do not come true.</summary>
internal static class Waiting
{
    /// <summary>Long forms of the tests, for those who ask for them by INFER_LONG=1.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable("INFER_LONG") == "1";

    public static async Task UntilAsync(Func<bool> isSo, Func<string> otherwise, int seconds)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (!isSo()) await timer.WaitForNextTickAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"After {seconds} s: {otherwise()}");
        }
    }

    /// <summary>For so long, nothing else is so.</summary>
    public static async Task HoldsAsync(Func<bool> isSo, Func<string> otherwise, TimeSpan time)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var ticks = time / timer.Period; ticks > 0; ticks--)
        {
            Assert.True(isSo(), otherwise());
            await timer.WaitForNextTickAsync();
        }
    }
}
