using System.Diagnostics;

namespace ActorInference.Bench.Http;

/// <summary>Figures of one closed-loop run: answers of status 200 per second and their latencies.</summary>
internal readonly record struct LoadFigures(double PerSecond, double P50Microseconds, double P99Microseconds, int Failures);

/// <summary>N connections, each sending its next request when its last was answered.</summary>
internal static class ClosedLoop
{
    public static async Task<LoadFigures> RunAsync(int port, int connections, byte[] request, TimeSpan time)
    {
        var lanes = Enumerable.Range(0, connections).Select(_ => new Lane(port, request)).ToArray();
        foreach (var lane in lanes) await lane.Connection.ConnectAsync();
        await Task.WhenAll(lanes.Select(l => Task.Run(() => l.RunAsync(Rounds.After(time / 5)))));
        foreach (var lane in lanes) lane.Samples.Clear();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(lanes.Select(l => Task.Run(() => l.RunAsync(Rounds.After(time)))));
        var seconds = Rounds.Seconds(start);
        var all = new Samples(lanes.Sum(l => l.Samples.Count));
        foreach (var lane in lanes)
        {
            all.AddAll(lane.Samples);
            await lane.Connection.DisposeAsync();
        }

        return new(all.Count / seconds, all.Microseconds(0.5), all.Microseconds(0.99), lanes.Sum(l => l.Failures));
    }

    private sealed class Lane(int port, byte[] request)
    {
        public HttpConnection Connection { get; } = new(port);

        public Samples Samples { get; } = new(500_000);

        public int Failures { get; private set; }

        public async Task RunAsync(long end)
        {
            for (var now = Stopwatch.GetTimestamp(); now < end;)
            {
                var status = await Connection.SendAsync(request);
                var after = Stopwatch.GetTimestamp();
                if (status == 200) Samples.Add(after - now);
                else Failures++;
                now = after;
            }
        }
    }
}
