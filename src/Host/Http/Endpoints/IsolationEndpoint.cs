using System.Text.Json;
using ActorInference.Contracts;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>
/// What was asked of the operating system for each instance of a model, and what it reports. For people who operate the node: it names
/// processes and threads, so it is behind the authentication; it names no file and no memory segment.
/// </summary>
internal sealed class IsolationEndpoint(RouterGate router) : IEndpoint
{
    public async Task ServeAsync(HttpContext context, ProtocolRoute route)
    {
        var isolation = await router.AskAsync<ModelIsolation>(new GetModelIsolation(route.Model!, route.Version)).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(context, isolation, Write).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, ModelIsolation model)
    {
        json.WriteStartObject();
        json.WriteString("model_name", model.Model);
        json.WriteString("model_version", model.Version);
        json.WriteStartArray("instances");
        foreach (var instance in model.Instances)
        {
            json.WriteStartObject();
            Write(json, instance);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, InstanceIsolation instance)
    {
        json.WriteNumber("index", instance.Index);
        json.WriteString("fault_domain", instance.FaultDomain);
        json.WriteString("worker_group", instance.WorkerGroup);
        json.WriteString("state", instance.State);
        json.WriteNumber("process_id", instance.ProcessId);
        json.WriteNumber("thread_id", instance.ThreadId);
        IsolationJson.Rows(json, instance.Rows);
        IsolationJson.Threads(json, instance.Threads);
        IsolationJson.Memory(json, instance.Memory);
        IsolationJson.Cgroup(json, instance.Cgroup);
        IsolationJson.Limits(json, instance.Limits);
        json.WriteStartArray("link");
        foreach (var segment in instance.Link)
        {
            json.WriteStartObject();
            json.WriteString("use", segment.Use);
            json.WriteNumber("bytes", segment.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("restarts");
        foreach (var restarts in instance.Restarts)
        {
            json.WriteStartObject();
            json.WriteString("cause", restarts.Cause);
            json.WriteNumber("count", restarts.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("last_exit", Clean(instance.LastExit));
        json.WriteString("problem", Clean(instance.Problem));
    }

    private static string? Clean(string? sentence) => sentence is null ? null : PublicText.Clean(sentence);
}
