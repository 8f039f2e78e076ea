using System.Net;
using ActorInference.Faults.Tests.Processes;

namespace ActorInference.Faults.Tests.Invariants;

/// <summary>Asks again and again whether a server is live (V5), until the end.</summary>
internal sealed class Liveness : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task<List<string>> _watching;

    public Liveness(Server server) => _watching = WatchAsync(server, _stop.Token);

    /// <summary>What was not as it should be, a sentence each.</summary>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        await _stop.CancelAsync();
        return await _watching;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private static async Task<List<string>> WatchAsync(Server server, CancellationToken stop)
    {
        var complaints = new List<string>();
        while (!stop.IsCancellationRequested && complaints.Count == 0)
        {
            try
            {
                var status = await server.StatusAsync("/health/live");
                if (status != HttpStatusCode.OK) complaints.Add($"liveness answered {status}");
            }
            catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException)
            {
                complaints.Add($"liveness did not answer: {gone.Message}");
            }

            await Task.Delay(Interval, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return complaints;
    }
}
