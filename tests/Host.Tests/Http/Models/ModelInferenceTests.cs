using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ActorInference.Contracts;
using ActorInference.Hosting.Tests.Demo;

namespace ActorInference.Hosting.Tests.Http;

[Collection(TensorPoolCollection.Name)]
public sealed class ModelInferenceTests(ModelServer server) : IClassFixture<ModelServer>
{
    [Fact]
    public async Task JsonInference_GivesWhatTheBareRuntimeGives()
    {
        var values = Values(24 * 96, 1);
        using var answer = await server.InferAsync("wake-word", $$"""{"id":"7","inputs":[{"name":"{{await InputAsync("wake-word")}}",{{ModelServer.Inputs}},"data":{{Json(values)}}}]}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(("wake-word", "1", "7"), (Text(json, "model_name"), Text(json, "model_version"), Text(json, "id")));
        var output = json.RootElement.GetProperty("outputs")[0].GetProperty("data").EnumerateArray().Select(value => value.GetSingle()).ToArray();
        Assert.Equal(await RawWakeWordAsync(values), output);
    }

    [Fact]
    public async Task BinaryAndJsonInputs_GiveWhatTheBareRuntimeGives()
    {
        var audio = Values(576, 2);
        var json =
            """
            {"inputs":[{"name":"sr","shape":[],"datatype":"INT64","data":[16000]},
                       {"name":"input","shape":[1,576],"datatype":"FP32","parameters":{"binary_data_size":2304}},
                       {"name":"state","shape":[2,1,128],"datatype":"FP32","parameters":{"binary_data_size":1024}}],
             "outputs":[{"name":"stateN","parameters":{"binary_data":true}},{"name":"output"}]}
            """;
        byte[] body = [.. Encoding.UTF8.GetBytes(json), .. MemoryMarshal.AsBytes<float>(audio), .. new byte[1024]];
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.Add("Inference-Header-Content-Length", Encoding.UTF8.GetByteCount(json).ToString(CultureInfo.InvariantCulture));
        using var answer = await server.Client.PostAsync("/v2/models/voice-activity/versions/1/infer", content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var length = int.Parse(answer.Headers.GetValues("Inference-Header-Content-Length").Single(), CultureInfo.InvariantCulture);
        using var head = JsonDocument.Parse(bytes.AsMemory(0, length));
        using var raw = new RawModel("voice-activity");
        var expected = raw.Run(
            NamedTensor.Create<float>("input", TensorShape.Create(1, 576), audio),
            NamedTensor.Create<float>("state", TensorShape.Create(2, 1, 128), new float[256]),
            NamedTensor.Create<long>("sr", TensorShape.Scalar, [16000]));
        var probability = head.RootElement.GetProperty("outputs").EnumerateArray().Single(output => output.GetProperty("name").GetString() == "output");
        Assert.Equal(expected.Single(output => output.Name == "output").AsSpan<float>()[0], probability.GetProperty("data")[0].GetSingle());
        Assert.Equal(expected.Single(output => output.Name == "stateN").AsSpan<float>().ToArray(), MemoryMarshal.Cast<byte, float>(bytes.AsSpan(length)).ToArray());
        Array.ForEach(expected, output => output.Dispose());
    }

    [Fact]
    public async Task RawBody_IsTheOnlyInput()
    {
        var values = Values(24 * 96, 3);
        using var content = new ByteArrayContent(MemoryMarshal.AsBytes<float>(values).ToArray());
        content.Headers.Add("Inference-Header-Content-Length", "0");
        using var answer = await server.Client.PostAsync("/v2/models/wake-word/infer", content);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var length = int.Parse(answer.Headers.GetValues("Inference-Header-Content-Length").Single(), CultureInfo.InvariantCulture);
        Assert.Equal(await RawWakeWordAsync(values), MemoryMarshal.Cast<byte, float>(bytes.AsSpan(length)).ToArray());
    }

    [Fact]
    public async Task Sequence_KeepsItsStateBetweenRequests()
    {
        using var raw = new RawModel("voice-activity");
        var state = new float[256];
        for (var step = 0; step < 4; step++)
        {
            var audio = Values(576, 100 + step);
            var expected = raw.Run(
                NamedTensor.Create<float>("input", TensorShape.Create(1, 576), audio),
                NamedTensor.Create<float>("state", TensorShape.Create(2, 1, 128), state),
                NamedTensor.Create<long>("sr", TensorShape.Scalar, [16000]));
            using var answer = await server.InferAsync(
                "voice-activity",
                $$"""
                {"parameters":{"sequence_id":"call","sequence_start":{{(step == 0 ? "true" : "false")}},"sequence_end":{{(step == 3 ? "true" : "false")}}},
                 "inputs":[{"name":"input","shape":[1,576],"datatype":"FP32","data":{{Json(audio)}}},{"name":"sr","shape":[],"datatype":"INT64","data":[16000]}],
                 "outputs":[{"name":"output"}]}
                """);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal(expected.Single(output => output.Name == "output").AsSpan<float>()[0], json.RootElement.GetProperty("outputs")[0].GetProperty("data")[0].GetSingle());
            state = expected.Single(output => output.Name == "stateN").AsSpan<float>().ToArray();
            Array.ForEach(expected, output => output.Dispose());
        }
    }

    [Fact]
    public async Task ManyClients_EachGetTheirOwnAnswer()
    {
        var name = await InputAsync("wake-word");
        using var raw = new RawModel("wake-word");
        var cases = Enumerable.Range(0, 16).Select(i =>
        {
            var values = Values(24 * 96, 500 + i);
            var outputs = raw.Run(NamedTensor.Create<float>(name, TensorShape.Create(1, 24, 96), values));
            var expected = outputs[0].AsSpan<float>()[0];
            Array.ForEach(outputs, output => output.Dispose());
            return (Json: $$"""{"inputs":[{"name":"{{name}}",{{ModelServer.Inputs}},"data":{{Json(values)}}}]}""", Expected: expected);
        }).ToArray();
        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            using var answer = await server.InferAsync("wake-word", cases[i % cases.Length].Json);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal(cases[i % cases.Length].Expected, json.RootElement.GetProperty("outputs")[0].GetProperty("data")[0].GetSingle());
        });
    }

    private static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static string Json(float[] values) => $"[{string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}]";

    private static string? Text(JsonDocument json, string field) => json.RootElement.GetProperty(field).GetString();

    private async Task<float[]> RawWakeWordAsync(float[] values)
    {
        using var raw = new RawModel("wake-word");
        var outputs = raw.Run(NamedTensor.Create<float>(await InputAsync("wake-word"), TensorShape.Create(1, 24, 96), values));
        var expected = outputs[0].AsSpan<float>().ToArray();
        Array.ForEach(outputs, output => output.Dispose());
        return expected;
    }

    private async Task<string> InputAsync(string model)
    {
        using var json = JsonDocument.Parse(await server.Client.GetStringAsync($"/v2/models/{model}"));
        return json.RootElement.GetProperty("inputs")[0].GetProperty("name").GetString()!;
    }
}
