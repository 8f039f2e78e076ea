using System.Runtime.Serialization;

namespace ActorInference.Contracts.Wire;

/// <summary>The statistics of models.</summary>
internal static class StatisticsCodec
{
    public static byte[] Write(ModelStatistics statistics) => Frame.Write(ToHeader(statistics), []);

    public static byte[] Write(ModelStatisticsList list)
    {
        var header = new ModelStatisticsListHeader { RefusedRequests = list.RefusedRequests };
        header.Models.AddRange(list.Models.Select(ToHeader));
        return Frame.Write(header, []);
    }

    public static ModelStatistics ReadModel(ReadOnlySpan<byte> header) => FromHeader(HeaderReader.Read<ModelStatisticsHeader>(header));

    public static ModelStatisticsList ReadList(ReadOnlySpan<byte> header)
    {
        var read = HeaderReader.Read<ModelStatisticsListHeader>(header);
        return new([.. read.Models.Select(FromHeader)]) { RefusedRequests = read.RefusedRequests };
    }

    private static ModelStatisticsHeader ToHeader(ModelStatistics statistics)
    {
        var header = new ModelStatisticsHeader
        {
            Model = statistics.Model,
            Version = statistics.Version,
            Success = ToHeader(statistics.Success),
            Fail = ToHeader(statistics.Fail),
            Rejected = statistics.Failures.Rejected,
            Cancelled = statistics.Failures.Cancelled,
            Backend = statistics.Failures.Backend,
            Other = statistics.Failures.Other,
            Queue = ToHeader(statistics.Queue),
            ComputeInput = ToHeader(statistics.ComputeInput),
            ComputeInfer = ToHeader(statistics.ComputeInfer),
            ComputeOutput = ToHeader(statistics.ComputeOutput),
            InferenceCount = statistics.InferenceCount,
            ExecutionCount = statistics.ExecutionCount,
            Pending = statistics.Pending,
            LastInferenceUnixMilliseconds = statistics.LastInferenceUnixMilliseconds,
            LoadNanoseconds = statistics.LoadNanoseconds,
            LatencySumNanoseconds = statistics.Latency.SumNanoseconds,
            RequestCount = statistics.RequestCount,
            RunsAlone = ToHeader(statistics.RunsAlone),
        };
        if (statistics.InterferenceRatio is { } ratio)
        {
            header.InterferenceRatio = ratio;
        }

        if (statistics.Golden is { } golden)
        {
            header.Golden = new() { Right = golden.Right, Wrong = golden.Wrong, Unanswered = golden.Unanswered, IsRight = golden.IsRight };
        }

        header.Batches.AddRange(statistics.Batches.Select(ToHeader));
        header.LatencyBoundsNanoseconds.AddRange(statistics.Latency.UpperBoundsNanoseconds);
        header.LatencyCounts.AddRange(statistics.Latency.Counts);
        header.Restarts.AddRange(statistics.Restarts.Select(WorkerCodec.ToHeader));
        header.Workers.AddRange(statistics.Workers.Select(WorkerCodec.ToHeader));
        return header;
    }

    private static ModelStatistics FromHeader(ModelStatisticsHeader header) => new(header.Model, header.Version)
    {
        Success = FromHeader(header.Success),
        Fail = FromHeader(header.Fail),
        Failures = new(header.Rejected, header.Cancelled, header.Backend, header.Other),
        Queue = FromHeader(header.Queue),
        ComputeInput = FromHeader(header.ComputeInput),
        ComputeInfer = FromHeader(header.ComputeInfer),
        ComputeOutput = FromHeader(header.ComputeOutput),
        InferenceCount = header.InferenceCount,
        ExecutionCount = header.ExecutionCount,
        Pending = header.Pending,
        LastInferenceUnixMilliseconds = header.LastInferenceUnixMilliseconds,
        Batches = [.. header.Batches.Select(FromHeader)],
        LoadNanoseconds = header.LoadNanoseconds,
        Latency = ReadLatency(header),
        InterferenceRatio = header.HasInterferenceRatio ? header.InterferenceRatio : null,
        RequestCount = header.RequestCount,
        RunsAlone = FromHeader(header.RunsAlone),
        Restarts = [.. header.Restarts.Select(WorkerCodec.FromHeader)],
        Workers = [.. header.Workers.Select(WorkerCodec.FromHeader)],
        Golden = header.Golden is { } golden ? new(golden.Right, golden.Wrong, golden.Unanswered, golden.IsRight) : null,
    };

    private static LatencyHistogram ReadLatency(ModelStatisticsHeader header)
    {
        if (header.LatencyBoundsNanoseconds.Count == 0 && header.LatencyCounts.Count == 0)
        {
            return LatencyHistogram.Empty;
        }

        return header.LatencyCounts.Count == header.LatencyBoundsNanoseconds.Count + 1
            ? new([.. header.LatencyBoundsNanoseconds], [.. header.LatencyCounts], header.LatencySumNanoseconds)
            : throw new SerializationException(
                $"The latency histogram of '{header.Model}' has {header.LatencyBoundsNanoseconds.Count} bounds and {header.LatencyCounts.Count} counts; it needs one count more than bounds.");
    }

    private static DurationHeader? ToHeader(DurationStatistic statistic) =>
        statistic == default ? null : new() { Count = statistic.Count, Nanoseconds = statistic.Nanoseconds };

    private static DurationStatistic FromHeader(DurationHeader? header) => header is null ? default : new(header.Count, header.Nanoseconds);

    private static BatchStatisticsHeader ToHeader(BatchStatistics batch) => new()
    {
        BatchSize = batch.BatchSize,
        ComputeInput = ToHeader(batch.ComputeInput),
        ComputeInfer = ToHeader(batch.ComputeInfer),
        ComputeOutput = ToHeader(batch.ComputeOutput),
    };

    private static BatchStatistics FromHeader(BatchStatisticsHeader header) => new(
        header.BatchSize,
        FromHeader(header.ComputeInput),
        FromHeader(header.ComputeInfer),
        FromHeader(header.ComputeOutput));
}
