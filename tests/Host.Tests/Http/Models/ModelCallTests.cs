using System.Net;
using System.Text.Json;

namespace ActorInference.Hosting.Tests.Http;

[Collection(TensorPoolCollection.Name)]
public sealed class ModelCallTests(ModelServer server) : IClassFixture<ModelServer>
{
    private const string X = "\"name\":\"x\",\"shape\":[1,3,48,192],\"datatype\":\"FP32\",\"data\":[]";

    [Fact]
    public async Task Metadata_IsTheModels()
    {
        using var json = JsonDocument.Parse(await server.Client.GetStringAsync("/v2/models/ocr-direction"));
        Assert.Equal(["1"], json.RootElement.GetProperty("versions").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal("onnxruntime_onnx", json.RootElement.GetProperty("platform").GetString());
        var input = json.RootElement.GetProperty("inputs")[0];
        Assert.Equal(("x", "FP32", 4, -1), (input.GetProperty("name").GetString(), input.GetProperty("datatype").GetString(), input.GetProperty("shape").GetArrayLength(), input.GetProperty("shape")[0].GetInt32()));
    }

    [Theory]
    [InlineData("/v2/health/ready", 200)]
    [InlineData("/v2/models/wake-word/ready", 200)]
    [InlineData("/v2/models/wake-word/versions/1/ready", 200)]
    [InlineData("/v2/models/wake-word/config", 200)]
    [InlineData("/v2/models/wake-word/versions/1/stats", 200)]
    [InlineData("/v2/models/stats", 200)]
    [InlineData("/v2/models/wake-word/versions/2/ready", 400)]
    [InlineData("/v2/models/nobody/ready", 400)]
    [InlineData("/v2/models/nobody", 404)]
    [InlineData("/v2/models/wake-word/versions/9", 404)]
    [InlineData("/v2/models/nobody/stats", 404)]
    public async Task Question_HasItsStatus(string path, int status)
    {
        using var answer = await server.Client.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status != 200, (await answer.Content.ReadAsStringAsync()).StartsWith("{\"error\":\""));
    }

    [Theory]
    [InlineData("nobody", "{\"inputs\":[{" + X + "}]}", 400)] // The data does not fit its own shape, which the codec says first.
    [InlineData("nobody", "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}]}", 404)]
    [InlineData("ocr-direction", "{\"inputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}]}", 400)]
    [InlineData("ocr-direction", "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}]}", 400)]
    [InlineData("ocr-direction", "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,3,1,1],\"datatype\":\"INT32\",\"data\":[1,2,3]}]}", 400)]
    [InlineData("ocr-direction", "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,4,1,1],\"datatype\":\"FP32\",\"data\":[1,2,3,4]}]}", 400)]
    [InlineData("voice-activity", "{\"inputs\":[{\"name\":\"sr\",\"shape\":[],\"datatype\":\"INT64\",\"data\":[16000]}]}", 400)]
    public async Task WrongInference_SaysWhatIsWrong(string model, string json, int status)
    {
        using var answer = await server.InferAsync(model, json);
        Assert.Equal(status, (int)answer.StatusCode);
        using var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.DoesNotContain("/", error.RootElement.GetProperty("error").GetString());
    }

    [Fact]
    public async Task CorruptModel_FailsToLoadAndDisturbsNothing()
    {
        using var answer = await server.Client.PostAsync("/v2/repository/models/corrupt/load", null);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("/tmp", await answer.Content.ReadAsStringAsync());
        using var ready = await server.Client.GetAsync("/v2/models/wake-word/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        using var unload = await server.Client.PostAsync("/v2/repository/models/corrupt/unload", null);
    }

    [Fact]
    public async Task UnloadAndLoad_ChangeWhatIsReady()
    {
        server.Put("second", 1, Repository.Read("models", "wake-word", "1", "model.onnx"));
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostAsync("/v2/repository/models/second/load", null)).StatusCode);
        Assert.Equal("READY", await StateAsync("second"));
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/v2/models/second/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostAsync("/v2/repository/models/second/unload", null)).StatusCode);
        Assert.Equal("UNAVAILABLE", await StateAsync("second"));
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Client.GetAsync("/v2/models/second/ready")).StatusCode);
        using var answer = await server.InferAsync("second", "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}]}");
        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadRequest, answer.StatusCode.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Client.PostAsync("/v2/repository/models/nobody/load", null)).StatusCode);
    }

    [Fact]
    public async Task MetricsAndStatistics_AgreeWithWhatWasSent()
    {
        var before = await CountsAsync();
        for (var i = 0; i < 5; i++)
        {
            using var good = await server.InferAsync("ocr-direction", $$"""{"inputs":[{"name":"x","shape":[1,3,48,192],"datatype":"FP32","data":[{{string.Join(',', Enumerable.Repeat("0", 3 * 48 * 192))}}]}]}""");
            Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        }

        for (var i = 0; i < 3; i++)
        {
            using var bad = await server.InferAsync("ocr-direction", "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}]}");
            Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        }

        var after = await CountsAsync();
        Assert.Equal((5, 3), (after.Success - before.Success, after.Fail - before.Fail));
        Assert.Equal((after.Success, after.Fail), (after.SuccessMetric, after.FailMetric));
    }

    private async Task<(long Success, long Fail, long SuccessMetric, long FailMetric)> CountsAsync()
    {
        var stats = (await server.StatisticsAsync("ocr-direction")).GetProperty("inference_stats");
        var metrics = (await server.Client.GetStringAsync("/metrics")).Split('\n').Where(line => line.Contains("model=\"ocr-direction\"")).ToArray();
        return (
            stats.GetProperty("success").GetProperty("count").GetInt64(),
            stats.GetProperty("fail").GetProperty("count").GetInt64(),
            Sum("nv_inference_request_success{"),
            Sum("nv_inference_request_failure{"));

        long Sum(string name) => metrics.Where(line => line.StartsWith(name)).Sum(line => long.Parse(line[(line.LastIndexOf(' ') + 1)..]));
    }

    private async Task<string?> StateAsync(string model)
    {
        using var answer = await server.Client.PostAsync("/v2/repository/index", null);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.EnumerateArray().Last(item => item.GetProperty("name").GetString() == model).GetProperty("state").GetString();
    }
}
