using System.Diagnostics;
using ActorInference.Bench.Http;

namespace ActorInference.Bench.Interruption;

/// <summary>Eight connections that keep asking the victim, each again a while after its answer.</summary>
internal sealed class VictimLoad : IAsyncDisposable
{
    private const int InFlight = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _asking;
    private long _lastRight;

    public VictimLoad(int port, byte[] request) => _asking = Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(() => AskAsync(port, request))));

    /// <summary>Waits for a right answer to a request that was sent after a moment; returns when it was seen.</summary>
    public async Task<long> RightAsync(long since)
    {
        while (Volatile.Read(ref _lastRight) < since)
        {
            if (Stopwatch.GetElapsedTime(since) > Patience) throw new TimeoutException("The victim does not come back.");
            await Task.Delay(1);
        }

        return Stopwatch.GetTimestamp();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _asking;
        _stop.Dispose();
    }

    private async Task AskAsync(int port, byte[] request)
    {
        await using var connection = new HttpConnection(port);
        await connection.ConnectAsync();
        while (!_stop.IsCancellationRequested)
        {
            var sent = Stopwatch.GetTimestamp();
            if (await connection.SendAsync(request) == 200) Note(sent);
            await Task.Delay(Pause);
        }
    }

    private void Note(long sent)
    {
        for (var last = Volatile.Read(ref _lastRight); last < sent;)
        {
            var seen = Interlocked.CompareExchange(ref _lastRight, sent, last);
            if (seen == last) return;
            last = seen;
        }
    }
}
