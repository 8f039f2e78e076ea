using System.Globalization;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Metrics;

/// <summary>Figures of the machine by Triton's names, and of this process: memory, garbage collection, tensor buffers.</summary>
internal sealed class ProcessInstruments
{
    private readonly Lock _lock = new();
    private (long Busy, long Total) _before;

    public void Write(MetricsText text)
    {
        var memory = ReadMemory();
        Gauge(text, "nv_cpu_utilization", "Share of the machine's CPU time that was used since the last reading, 0 to 1", Utilization());
        Gauge(text, "nv_cpu_memory_total_bytes", "Memory of the machine", memory.Total);
        Gauge(text, "nv_cpu_memory_used_bytes", "Memory of the machine that is in use", memory.Total - memory.Available);
        Gauge(text, "process_resident_memory_bytes", "Physical memory of this process", Environment.WorkingSet);
        Gauge(text, "inference_managed_memory_bytes", "Memory of this process under garbage collection", GC.GetTotalMemory(false));
        text.Describe("inference_garbage_collections_total", "counter", "Garbage collections by generation");
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            text.Value("inference_garbage_collections_total", GC.CollectionCount(generation), ("generation", generation.ToString(CultureInfo.InvariantCulture)));
        }

        Gauge(text, "inference_tensor_rented_bytes", "Native memory of tensors that somebody holds", TensorPool.RentedBytes);
        Gauge(text, "inference_tensor_retained_bytes", "Native memory that the pool keeps for the next tensors", TensorPool.RetainedBytes);
        text.Describe("inference_tensor_lost_total", "counter", "Tensor buffers that were lost instead of given back");
        text.Value("inference_tensor_lost_total", TensorPool.LostBuffers);
    }

    private static void Gauge(MetricsText text, string name, string help, double value)
    {
        text.Describe(name, "gauge", help);
        text.Value(name, value);
    }

    private static (double Total, double Available) ReadMemory()
    {
        var total = 0.0;
        var available = 0.0;
        foreach (var line in Lines("/proc/meminfo"))
        {
            total = line.StartsWith("MemTotal:", StringComparison.Ordinal) ? Field(line, 1) * 1024.0 : total;
            available = line.StartsWith("MemAvailable:", StringComparison.Ordinal) ? Field(line, 1) * 1024.0 : available;
        }

        return (total, available);
    }

    private double Utilization()
    {
        var line = Lines("/proc/stat") is [var first, ..] ? first : "";
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var total = 0L;
        for (var i = 1; i < Math.Min(fields.Length, 9); i++)
        {
            total += long.Parse(fields[i], CultureInfo.InvariantCulture);
        }

        var idle = fields.Length > 5 ? Field(line, 4) + Field(line, 5) : total;
        lock (_lock)
        {
            var busy = total - idle;
            var share = total > _before.Total ? (double)(busy - _before.Busy) / (total - _before.Total) : 0;
            _before = (busy, total);
            return Math.Clamp(share, 0, 1);
        }
    }

    private static long Field(string line, int index) =>
        long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[index], CultureInfo.InvariantCulture);

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return [];
        }
    }
}
