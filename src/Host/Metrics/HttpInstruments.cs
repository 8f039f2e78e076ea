using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ActorInference.Hosting.Http;

namespace ActorInference.Hosting.Metrics;

/// <summary>Figures of the door: requests by call and status, those in flight, and how long inference took as the door saw it.</summary>
internal sealed class HttpInstruments
{
    private static readonly double[] BoundsSeconds =
        [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private static readonly long[] BoundsTicks = Array.ConvertAll(BoundsSeconds, seconds => (long)(seconds * Stopwatch.Frequency));

    private readonly ConcurrentDictionary<(ProtocolCall Call, int Status), StrongBox> _requests = new();
    private readonly long[] _buckets = new long[BoundsTicks.Length + 1];
    private long _inferTicks;
    private long _inFlight;

    /// <summary>A request came in; returns the timestamp for <see cref="End"/>.</summary>
    public long Begin()
    {
        Interlocked.Increment(ref _inFlight);
        return Stopwatch.GetTimestamp();
    }

    public void End(ProtocolCall call, int status, long started)
    {
        Interlocked.Increment(ref _requests.GetOrAdd((call, status), static _ => new()).Count);
        if (call == ProtocolCall.Infer)
        {
            var ticks = Stopwatch.GetTimestamp() - started;
            var bucket = Array.BinarySearch(BoundsTicks, ticks);
            Interlocked.Increment(ref _buckets[bucket < 0 ? ~bucket : bucket]);
            Interlocked.Add(ref _inferTicks, ticks);
        }

        // Last: whoever reads that none is in flight finds all of them counted.
        Interlocked.Decrement(ref _inFlight);
    }

    public void Write(MetricsText text)
    {
        text.Describe("inference_http_requests_in_flight", "gauge", "Requests over HTTP that are not answered yet");
        text.Value("inference_http_requests_in_flight", Interlocked.Read(ref _inFlight));
        text.Describe("inference_http_requests_total", "counter", "Requests answered over HTTP by call and status; 499 is a client that left");
        foreach (var ((call, status), count) in _requests)
        {
            text.Value(
                "inference_http_requests_total",
                Interlocked.Read(ref count.Count),
                ("call", call.ToString()),
                ("code", status.ToString(CultureInfo.InvariantCulture)));
        }

        WriteDurations(text);
    }

    private void WriteDurations(MetricsText text)
    {
        const string Name = "inference_http_infer_duration_seconds";
        text.Describe(Name, "histogram", "Time from the headers of an inference request to the end of its answer");
        var count = 0L;
        for (var i = 0; i < _buckets.Length; i++)
        {
            count += Interlocked.Read(ref _buckets[i]);
            text.Value($"{Name}_bucket", count, ("le", MetricsText.Number(i < BoundsSeconds.Length ? BoundsSeconds[i] : double.PositiveInfinity)));
        }

        text.Value($"{Name}_sum", Interlocked.Read(ref _inferTicks) / (double)Stopwatch.Frequency);
        text.Value($"{Name}_count", count);
    }

    private sealed class StrongBox
    {
        public long Count;
    }
}
