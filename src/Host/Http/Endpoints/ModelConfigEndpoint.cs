using System.Text.Json;
using ActorInference.Contracts;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>
/// The configuration in the terms of Triton's model configuration. "max_batch_size" is 0, which says there that "dims" are whole shapes:
/// clients need not add a batch dimension. What the model actor batches is under "dynamic_batching".
/// </summary>
internal sealed class ModelConfigEndpoint(RouterGate router) : IEndpoint
{
    public async Task ServeAsync(HttpContext context, ProtocolRoute route)
    {
        var model = await router.AskAsync<ModelMetadata>(new GetModelMetadata(route.Model!, route.Version)).ConfigureAwait(false);
        var list = await router.AskAsync<ModelStatusList>(new GetModelStatus(route.Model)).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(context, (model, Find(list, route.Version)), Write).ConfigureAwait(false);
    }

    private static ModelStatus? Find(ModelStatusList list, string? version)
    {
        ModelStatus? found = null;
        foreach (var status in list.Models)
        {
            if (version is null ? found is null || status.State == ModelState.Ready : status.Version == version)
            {
                found = status;
            }
        }

        return found;
    }

    private static void Write(Utf8JsonWriter json, (ModelMetadata Model, ModelStatus? Status) content)
    {
        var (model, status) = content;
        json.WriteStartObject();
        json.WriteString("name", model.Name);
        json.WriteString("platform", model.Platform);
        json.WriteString("backend", "onnxruntime");
        json.WriteString("default_model_filename", "model.onnx");
        json.WriteNumber("max_batch_size", 0);
        Write(json, "input", model.Inputs);
        Write(json, "output", model.Outputs);
        json.WriteStartArray("instance_group");
        json.WriteStartObject();
        json.WriteString("name", model.Name);
        json.WriteString("kind", "KIND_CPU");
        json.WriteNumber("count", status?.Instances.Count ?? 0);
        json.WriteEndObject();
        json.WriteEndArray();
        if (status is { Instances.Count: > 0 })
        {
            json.WriteStartObject("parameters");
            json.WriteStartObject("cores");
            json.WriteString("string_value", InstanceCores.Describe(status));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        if (status is { MaxBatchSize: > 1 })
        {
            json.WriteStartObject("dynamic_batching");
            json.WriteStartArray("preferred_batch_size");
            json.WriteNumberValue(status.MaxBatchSize);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<TensorMetadata> tensors)
    {
        json.WriteStartArray(name);
        foreach (var tensor in tensors)
        {
            json.WriteStartObject();
            json.WriteString("name", tensor.Name);
            json.WriteString("data_type", tensor.Datatype == TensorDatatype.Bytes ? "TYPE_STRING" : $"TYPE_{tensor.Datatype.ProtocolName()}");
            json.WriteStartArray("dims");
            foreach (var dimension in tensor.Shape)
            {
                json.WriteNumberValue(dimension);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
