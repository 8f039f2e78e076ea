using System.Text.Json;
using ActorInference.Contracts;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>Counts and times of one model version, of a model, or of all.</summary>
internal sealed class StatisticsEndpoint(RouterGate router) : IEndpoint
{
    public async Task ServeAsync(HttpContext context, ProtocolRoute route)
    {
        var list = await router.AskAsync<ModelStatisticsList>(new GetModelStatistics(route.Model, route.Version)).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(context, list, Write).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, ModelStatisticsList list)
    {
        json.WriteStartObject();
        json.WriteStartArray("model_stats");
        foreach (var model in list.Models)
        {
            Write(json, model);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ModelStatistics model)
    {
        json.WriteStartObject();
        json.WriteString("name", model.Model);
        json.WriteString("version", model.Version);
        json.WriteNumber("last_inference", model.LastInferenceUnixMilliseconds);
        json.WriteNumber("inference_count", model.InferenceCount);
        json.WriteNumber("execution_count", model.ExecutionCount);
        json.WriteStartObject("inference_stats");
        Write(json, "success", model.Success);
        Write(json, "fail", model.Fail);
        Write(json, "queue", model.Queue);
        Write(json, "compute_input", model.ComputeInput);
        Write(json, "compute_infer", model.ComputeInfer);
        Write(json, "compute_output", model.ComputeOutput);
        Write(json, "cache_hit", default);
        Write(json, "cache_miss", default);
        json.WriteEndObject();
        json.WriteStartArray("batch_stats");
        foreach (var batch in model.Batches)
        {
            json.WriteStartObject();
            json.WriteNumber("batch_size", batch.BatchSize);
            Write(json, "compute_input", batch.ComputeInput);
            Write(json, "compute_infer", batch.ComputeInfer);
            Write(json, "compute_output", batch.ComputeOutput);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, DurationStatistic statistic)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", statistic.Count);
        json.WriteNumber("ns", statistic.Nanoseconds);
        json.WriteEndObject();
    }
}
