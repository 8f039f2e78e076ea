using System.Net;
using System.Text;
using System.Text.Json;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Tests.Http;

public sealed class ProtocolCallTests
{
    [Theory]
    [InlineData("/v2/health/live", """{"live":true}""")]
    [InlineData("/v2/health/ready", """{"ready":true}""")]
    [InlineData("/v2/models/echo/ready", """{"name":"echo","ready":true}""")]
    [InlineData("/v2/models/echo/versions/1/ready", """{"name":"echo","ready":true}""")]
    [InlineData("/v2/models/echo", """{"name":"echo","versions":["1"],"platform":"onnxruntime_onnx","inputs":[{"name":"x","datatype":"FP32","shape":[-1,3]}],"outputs":[{"name":"x","datatype":"FP32","shape":[-1,3]}]}""")]
    public async Task Question_IsAnswered(string path, string expected)
    {
        await using var server = await EchoServer.StartAsync();
        Assert.Equal(expected, await server.Client.GetStringAsync(path));
    }

    [Theory]
    [InlineData("/v2")]
    [InlineData("/v2/")]
    public async Task ServerMetadata_NamesTheExtensions(string path)
    {
        await using var server = await EchoServer.StartAsync();
        using var json = JsonDocument.Parse(await server.Client.GetStringAsync(path));
        Assert.Contains("binary_tensor_data", json.RootElement.GetProperty("extensions").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal(["name", "version", "extensions"], json.RootElement.EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task Config_SpeaksTritonsTerms()
    {
        await using var server = await EchoServer.StartAsync();
        using var json = JsonDocument.Parse(await server.Client.GetStringAsync("/v2/models/echo/config"));
        Assert.Equal(0, json.RootElement.GetProperty("max_batch_size").GetInt32());
        Assert.Equal("TYPE_FP32", json.RootElement.GetProperty("input")[0].GetProperty("data_type").GetString());
    }

    [Theory]
    [InlineData("/v2/models/stats")]
    [InlineData("/v2/models/echo/stats")]
    [InlineData("/v2/models/echo/versions/1/stats")]
    public async Task Statistics_HaveEveryField(string path)
    {
        await using var server = await EchoServer.StartAsync();
        using var json = JsonDocument.Parse(await server.Client.GetStringAsync(path));
        var model = json.RootElement.GetProperty("model_stats")[0];
        Assert.Equal(1_700_000_000_123, model.GetProperty("last_inference").GetInt64());
        Assert.Equal((7, 7_000_500), (Stat("success").GetProperty("count").GetInt64(), Stat("success").GetProperty("ns").GetInt64()));
        foreach (var name in (string[])["fail", "queue", "compute_input", "compute_infer", "compute_output", "cache_hit", "cache_miss"])
        {
            Assert.True(Stat(name).TryGetProperty("count", out _));
        }

        Assert.Equal(20, model.GetProperty("batch_stats")[0].GetProperty("compute_infer").GetProperty("ns").GetInt64());

        JsonElement Stat(string name) => model.GetProperty("inference_stats").GetProperty(name);
    }

    [Theory]
    [InlineData("/v2/models/echo/isolation")]
    [InlineData("/v2/models/echo/versions/1/isolation")]
    public async Task Isolation_TellsAskedAgainstObserved(string path)
    {
        await using var server = await EchoServer.StartAsync();
        using var json = JsonDocument.Parse(await server.Client.GetStringAsync(path));
        var instance = json.RootElement.GetProperty("instances")[0];
        Assert.Equal(("process", "pair", 4711), (instance.GetProperty("fault_domain").GetString(), instance.GetProperty("worker_group").GetString(), instance.GetProperty("process_id").GetInt32()));
        Assert.Equal([JsonValueKind.True, JsonValueKind.False, JsonValueKind.Null], instance.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("holds").ValueKind));
        Assert.Equal(JsonValueKind.Null, instance.GetProperty("memory").GetProperty("proportional_bytes").ValueKind);
        Assert.Equal(250, instance.GetProperty("cgroup").GetProperty("throttled_nanoseconds").GetInt64());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("instances")[1].GetProperty("cgroup").ValueKind);
        Assert.Equal("The instance has no worker at the moment.", json.RootElement.GetProperty("instances")[1].GetProperty("problem").GetString());
    }

    [Fact]
    public async Task Isolation_TellsNoFolder()
    {
        await using var server = await EchoServer.StartAsync();
        Assert.DoesNotContain("/srv/", await server.Client.GetStringAsync("/v2/models/echo/isolation"));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{}", 1)]
    [InlineData("{\"ready\":true}", 1)]
    public async Task RepositoryIndex_ListsModels(string body, int count)
    {
        await using var server = await EchoServer.StartAsync();
        using var answer = await server.Client.PostAsync("/v2/repository/index", new StringContent(body));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(count, json.RootElement.GetArrayLength());
        Assert.Equal("READY", json.RootElement[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task LoadAndUnload_AnswerWithNothing()
    {
        await using var server = await EchoServer.StartAsync();
        foreach (var call in (string[])["load", "unload"])
        {
            using var answer = await server.Client.PostAsync($"/v2/repository/models/echo/{call}", new StringContent("{\"parameters\":{\"unload_dependents\":false}}"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task FailedLoad_TellsNoFolder()
    {
        await using var server = await EchoServer.StartAsync();
        using var answer = await server.Client.PostAsync("/v2/repository/models/broken/load", null);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("""{"error":"Load model from model.onnx failed: bad file."}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{\"parameters\":{\"config\":\"{}\"}}", HttpStatusCode.NotImplemented)]
    [InlineData("{\"parameters\":{\"file:1/model.onnx\":\"AA==\"}}", HttpStatusCode.NotImplemented)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    public async Task LoadThatBringsFiles_IsRefused(string body, HttpStatusCode expected)
    {
        await using var server = await EchoServer.StartAsync();
        using var answer = await server.Client.PostAsync("/v2/repository/models/echo/load", new StringContent(body));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/", 404)]
    [InlineData("GET", "/v1", 404)]
    [InlineData("GET", "/v2/models", 404)]
    [InlineData("GET", "/v2/models/echo/other", 404)]
    [InlineData("POST", "/v2/models/echo/infer/more", 404)]
    [InlineData("GET", "/v2/models/echo/infer", 405)]
    [InlineData("POST", "/v2/health/live", 405)]
    [InlineData("DELETE", "/v2/models/echo", 405)]
    [InlineData("GET", "/v2/repository/index", 405)]
    [InlineData("GET", "/v2/models/nobody", 404)]
    [InlineData("GET", "/v2/models/nobody/config", 404)]
    [InlineData("GET", "/v2/models/nobody/isolation", 404)]
    [InlineData("POST", "/v2/models/echo/isolation", 405)]
    [InlineData("GET", "/v2/models/nobody/ready", 400)]
    [InlineData("GET", "/v2/models/busy/ready", 503)]
    [InlineData("GET", "/v2/models/echo/versions/0/ready", 400)]
    [InlineData("GET", "/v2/models/echo/versions/-1/ready", 400)]
    [InlineData("GET", "/v2/models/echo/versions/one/ready", 400)]
    [InlineData("GET", "/v2/models/echo/versions/99999999999/ready", 400)]
    [InlineData("GET", "/v2/models/..%2f..%2fetc/ready", 400)]
    [InlineData("GET", "/v2/models/%2e%2e%2fetc/ready", 400)]
    [InlineData("GET", "/v2/models/a%5Cb/ready", 400)]
    [InlineData("GET", "/v2/models/%20/ready", 400)]
    [InlineData("GET", "/v2/models//ready", 400)]
    [InlineData("GET", "/v2/models/%C3%A9/ready", 400)]
    public async Task WrongCall_HasItsStatusAndSaysWhy(string verb, string path, int status)
    {
        await using var server = await EchoServer.StartAsync();
        using var answer = await server.Client.SendAsync(new(new HttpMethod(verb), path));
        Assert.Equal(status, (int)answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.NotEmpty(json.RootElement.GetProperty("error").GetString()!);
        Assert.Equal(status == 405, answer.Content.Headers.Allow.Count > 0);
    }

    [Theory]
    [InlineData(128, 400, "no model")]
    [InlineData(129, 400, "not valid")]
    public async Task NameLength_IsBounded(int length, int status, string reason)
    {
        await using var server = await EchoServer.StartAsync();
        using var answer = await server.Client.GetAsync($"/v2/models/{new string('a', length)}/ready");
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(InferFailureCode.NotFound, 404)]
    [InlineData(InferFailureCode.InvalidInput, 400)]
    [InlineData(InferFailureCode.Overloaded, 503)]
    [InlineData(InferFailureCode.DeadlineExceeded, 503)]
    [InlineData(InferFailureCode.Cancelled, 499)]
    [InlineData(InferFailureCode.WorkerLost, 503)]
    [InlineData(InferFailureCode.Unavailable, 503)]
    [InlineData(InferFailureCode.Internal, 500)]
    public async Task Failure_HasItsStatusAndTellsNoFolder(InferFailureCode code, int status)
    {
        await using var server = await EchoServer.StartAsync();
        using var answer = await server.InferAsync("""{"inputs":[{"name":"x","shape":[1],"datatype":"UINT8","data":[1]}]}""", $"fail-{code}");
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("""{"error":"It failed in file.onnx for a reason."}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal(FailureIsWorthRetrying(code), answer.Headers.RetryAfter is not null);
    }

    [Fact]
    public async Task SilentRouter_IsGivenUpAfterTheDeadline()
    {
        await using var server = await EchoServer.StartAsync();
        using var answer = await server.InferAsync("""{"parameters":{"timeout":1000},"inputs":[{"name":"x","shape":[1],"datatype":"UINT8","data":[1]}]}""", "mute");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Empty(server.Reported);
    }

    [Fact]
    public async Task Head_IsAnsweredLikeGet()
    {
        await using var server = await EchoServer.StartAsync();
        using var answer = await server.Client.SendAsync(new(HttpMethod.Head, "/v2/health/ready"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static bool FailureIsWorthRetrying(InferFailureCode code) =>
        code is InferFailureCode.Overloaded or InferFailureCode.Unavailable or InferFailureCode.WorkerLost;
}
