using System.Globalization;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Metrics;

/// <summary>Figures of isolation: how far other models disturb a model, restarts by cause, and the memory and quota of worker processes.</summary>
internal static class WorkerInstruments
{
    private const double NanosecondsPerSecond = 1e9;

    public static void Write(MetricsText text, IReadOnlyList<ModelStatistics> models)
    {
        Interference(text, models);
        Restarts(text, models);
        Each(text, models, "inference_worker_memory_used_bytes", "gauge", "Memory of a worker process: of its control group where that counts it, else what is resident", worker => worker.MemoryBytes);
        Each(text, models, "inference_worker_memory_limit_bytes", "gauge", "Memory that a worker process may use; absent without a limit", worker => worker.MemoryLimitBytes);
        Each(text, models, "inference_worker_throttled_periods_total", "counter", "Periods in which a worker used up its CPU quota and paused", worker => worker.ThrottledPeriods);
        Each(text, models, "inference_worker_throttled_seconds_total", "counter", "How long a worker paused because of its CPU quota", worker => worker.ThrottledNanoseconds / NanosecondsPerSecond);
        Each(text, models, "inference_worker_oom_kills_total", "counter", "Workers that the kernel ended at their memory limit, of the present control group", worker => worker.OomKills);
    }

    private static void Interference(MetricsText text, IReadOnlyList<ModelStatistics> models)
    {
        const string Ratio = "inference_interference_ratio";
        text.Describe(Ratio, "gauge", "Compute time of recent runs beside other instances of the node over that of runs alone; 1 is perfect isolation, absent while either is unknown");
        foreach (var model in models)
        {
            if (model.InterferenceRatio is { } ratio)
            {
                text.Value(Ratio, ratio, ("model", model.Model), ("version", model.Version));
            }
        }

        const string Alone = "inference_runs_alone_total";
        text.Describe(Alone, "counter", "Runs of the model during which no other instance of the node ran");
        foreach (var model in models)
        {
            text.Value(Alone, model.RunsAlone.Count, ("model", model.Model), ("version", model.Version));
        }
    }

    private static void Restarts(MetricsText text, IReadOnlyList<ModelStatistics> models)
    {
        const string Name = "inference_instance_restarts_total";
        text.Describe(Name, "counter", "Restarts of instances by cause");
        foreach (var model in models)
        {
            foreach (var restarts in model.Restarts)
            {
                text.Value(Name, restarts.Count, ("model", model.Model), ("version", model.Version), ("cause", restarts.Cause));
            }
        }
    }

    private static void Each(
        MetricsText text, IReadOnlyList<ModelStatistics> models, string name, string type, string help, Func<WorkerStatistics, double?> value)
    {
        text.Describe(name, type, help);
        foreach (var model in models)
        {
            foreach (var worker in model.Workers)
            {
                if (value(worker) is { } number)
                {
                    text.Value(name, number, ("model", model.Model), ("version", model.Version), ("instance", worker.Instance.ToString(CultureInfo.InvariantCulture)));
                }
            }
        }
    }
}
