namespace Akka.Remote.Tests;

/// <summary>Waits for what nobody announces.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Waited in vain: {what}.");
            await Task.Delay(10, CancellationToken.None);
        }
    }
}
