using ActorInference.Contracts;

namespace ActorInference.Hosting.Metrics;

/// <summary>
/// Figures of the models: by Triton's names, so that dashboards made for it work, and a histogram of our own. All come from the same
/// answer that the statistics call gives, so the two agree exactly. While nothing is under way, the requests of a model are exactly its
/// successes and its failures of every reason.
/// </summary>
internal static class ModelInstruments
{
    private const double NanosecondsPerSecond = 1e9;

    public static void Write(MetricsText text, ModelStatisticsList list)
    {
        var models = list.Models;
        Counter(text, models, "inference_model_requests_total", "Number of inference requests that came to the model", model => model.RequestCount);
        text.Describe("inference_refused_requests_total", "counter", "Requests refused before they came to a model: unknown, not loaded, or the node drains");
        text.Value("inference_refused_requests_total", list.RefusedRequests);
        Counter(text, models, "nv_inference_request_success", "Number of successful inference requests", model => model.Success.Count);
        Failures(text, models);
        Counter(text, models, "nv_inference_count", "Number of inferences performed; a request of batch dimension n counts n", model => model.InferenceCount);
        Counter(text, models, "nv_inference_exec_count", "Number of runs of the model; a batch counts 1", model => model.ExecutionCount);
        Gauge(text, models, "nv_inference_pending_request_count", "Requests accepted and not answered yet", model => model.Pending);
        Time(text, models, "nv_inference_request_duration_us", "Time from arrival to answer, of successful and failed requests", model => model.Success.Nanoseconds + model.Fail.Nanoseconds);
        Time(text, models, "nv_inference_queue_duration_us", "Time in the queue", model => model.Queue.Nanoseconds);
        Time(text, models, "nv_inference_compute_input_duration_us", "Time to put inputs together", model => model.ComputeInput.Nanoseconds);
        Time(text, models, "nv_inference_compute_infer_duration_us", "Time in the model", model => model.ComputeInfer.Nanoseconds);
        Time(text, models, "nv_inference_compute_output_duration_us", "Time to hand outputs out", model => model.ComputeOutput.Nanoseconds);
        Gauge(text, models, "nv_model_load_duration_secs", "Duration of the last load, warm-up included", model => model.LoadNanoseconds / NanosecondsPerSecond);
        Golden(text, [.. models.Where(model => model.Golden is not null)]);
        Latencies(text, models);
    }

    private static void Golden(MetricsText text, IReadOnlyList<ModelStatistics> models)
    {
        const string Name = "inference_golden_requests_total";
        text.Describe(Name, "counter", "Golden requests by outcome; they are counted nowhere else");
        foreach (var model in models)
        {
            Outcome("right", model.Golden!.Right);
            Outcome("wrong", model.Golden.Wrong);
            Outcome("unanswered", model.Golden.Unanswered);

            void Outcome(string outcome, long count) => text.Value(Name, count, ("model", model.Model), ("version", model.Version), ("outcome", outcome));
        }

        Gauge(text, models, "inference_golden_right", "1 while the model answers its golden requests rightly; at 0 it is unavailable", model => model.Golden!.IsRight ? 1 : 0);
    }

    private static void Counter(MetricsText text, IReadOnlyList<ModelStatistics> models, string name, string help, Func<ModelStatistics, double> value) =>
        Each(text, models, name, "counter", help, value);

    private static void Gauge(MetricsText text, IReadOnlyList<ModelStatistics> models, string name, string help, Func<ModelStatistics, double> value) =>
        Each(text, models, name, "gauge", help, value);

    private static void Time(MetricsText text, IReadOnlyList<ModelStatistics> models, string name, string help, Func<ModelStatistics, long> nanoseconds) =>
        Each(text, models, name, "counter", help + ", in microseconds", model => nanoseconds(model) / 1000);

    private static void Each(
        MetricsText text, IReadOnlyList<ModelStatistics> models, string name, string type, string help, Func<ModelStatistics, double> value)
    {
        text.Describe(name, type, help);
        foreach (var model in models)
        {
            text.Value(name, value(model), ("model", model.Model), ("version", model.Version));
        }
    }

    private static void Failures(MetricsText text, IReadOnlyList<ModelStatistics> models)
    {
        const string Name = "nv_inference_request_failure";
        text.Describe(Name, "counter", "Number of failed inference requests by reason");
        foreach (var model in models)
        {
            Failure("REJECTED", model.Failures.Rejected);
            Failure("CANCELED", model.Failures.Cancelled);
            Failure("BACKEND", model.Failures.Backend);
            Failure("OTHER", model.Failures.Other);

            void Failure(string reason, long count) =>
                text.Value(Name, count, ("model", model.Model), ("version", model.Version), ("reason", reason));
        }
    }

    private static void Latencies(MetricsText text, IReadOnlyList<ModelStatistics> models)
    {
        const string Name = "inference_model_request_duration_seconds";
        text.Describe(Name, "histogram", "Time from arrival at the model to the answer, of successful requests");
        foreach (var model in models)
        {
            var bounds = model.Latency.UpperBoundsNanoseconds;
            var count = 0L;
            for (var i = 0; i <= bounds.Count; i++)
            {
                count += model.Latency.Counts[i];
                var bound = i < bounds.Count ? bounds[i] / NanosecondsPerSecond : double.PositiveInfinity;
                text.Value($"{Name}_bucket", count, ("model", model.Model), ("version", model.Version), ("le", MetricsText.Number(bound)));
            }

            text.Value($"{Name}_sum", model.Latency.SumNanoseconds / NanosecondsPerSecond, ("model", model.Model), ("version", model.Version));
            text.Value($"{Name}_count", count, ("model", model.Model), ("version", model.Version));
        }
    }
}
