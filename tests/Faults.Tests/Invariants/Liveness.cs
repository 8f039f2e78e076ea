using System.Net;
using ActorInference.Faults.Tests.Processes;

namespace ActorInference.Faults.Tests.Invariants;

/// <summary>Asks again and again whether a server is live (V5), until the end.</summary>
internal sealed class Liveness : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();

    // One connection, as a load balancer's: a server that runs out of descriptors must still answer on it.
    private readonly HttpClient _http = new() { Timeout = Bounds.Milliseconds(5000) };
    private readonly Task<List<string>> _watching;

    public Liveness(Server server) => _watching = WatchAsync(new Uri($"{server.Url}/health/live"), _stop.Token);

    /// <summary>What was not as it should be, a sentence each.</summary>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        await _stop.CancelAsync();
        var complaints = await _watching;
        _http.Dispose();
        return complaints;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _http.Dispose();
    }

    private async Task<List<string>> WatchAsync(Uri url, CancellationToken stop)
    {
        var complaints = new List<string>();
        while (!stop.IsCancellationRequested && complaints.Count == 0)
        {
            try
            {
                using var answer = await _http.GetAsync(url, stop);
                if (answer.StatusCode != HttpStatusCode.OK) complaints.Add($"liveness answered {answer.StatusCode}");
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException)
            {
                complaints.Add($"liveness did not answer: {gone.Message}");
            }

            await Task.Delay(Interval, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return complaints;
    }
}
