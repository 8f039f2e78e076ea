using System.Diagnostics;
using ActorInference.Ledger.Booking;

namespace ActorInference.Ledger.Asking;

/// <summary>Keeps the requests of one load in flight until it is told to stop; what is in flight then is waited for.</summary>
internal static class LoadLoop
{
    public static Task RunAsync(Uri url, LoadOptions load, int seed, Book book, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, load.InFlight).Select(index => RunAsync(new Asker(url, load, index, seed, book), load, index, stop)));

    private static async Task RunAsync(Asker asker, LoadOptions load, int index, CancellationToken stop)
    {
        using (asker)
        {
            var pace = Monotonic.Of(load.Pace);
            var next = Monotonic.Now + (pace * index / load.InFlight);
            for (var sent = 0; !stop.IsCancellationRequested && sent < (load.Requests ?? int.MaxValue); sent++)
            {
                await UntilAsync(next, stop);
                if (stop.IsCancellationRequested) break;
                next = Math.Max(next + pace, Monotonic.Now - pace);
                await asker.AskAsync();
            }

            await asker.ListenAsync();
        }
    }

    private static async Task UntilAsync(long time, CancellationToken stop)
    {
        var wait = time - Monotonic.Now;
        if (wait > 0) await Task.Delay(TimeSpan.FromTicks(wait / 100), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
