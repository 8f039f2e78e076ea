using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ActorInference.Contracts;
using ActorInference.Hosting.Cli;

namespace ActorInference.Hosting.Client;

/// <summary>A small client of the Open Inference Protocol over HTTP, with binary tensors.</summary>
internal sealed class InferenceClient(Uri url) : IDisposable
{
    private const string HeaderLength = "Inference-Header-Content-Length";
    private const int MaxAnswerBytes = int.MaxValue;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2), AnswerTimeout = TimeSpan.FromMinutes(10);

    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = ConnectTimeout })
    {
        BaseAddress = new(url.ToString().TrimEnd('/') + "/"),
        Timeout = AnswerTimeout,
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    /// <summary>For a server that asks for a token: what stands here is sent as "Authorization: Bearer".</summary>
    public const string TokenVariable = "INFER_TOKEN";

    public Uri Url => url;

    public void Dispose() => _http.Dispose();

    /// <summary>Whether an inference server answers there.</summary>
    public async Task<bool> IsLiveAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(ConnectTimeout);
            using var answer = await _http.GetAsync("v2/health/live", patience.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silent) when (silent is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Asks for a document, for example <c>v2/models/ocr</c>; a body makes it a POST.</summary>
    /// <exception cref="CommandFailedException">The server does not answer or refuses; the message is its own.</exception>
    public async Task<JsonNode> AskAsync(string path, JsonNode? body = null)
    {
        using var answer = await SendAsync(new(body is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) });
        return JsonNode.Parse(await answer.Content.ReadAsByteArrayAsync()) ?? throw new CommandFailedException($"{url} answered with an empty document.");
    }

    public Task<ModelAnswer> InferAsync(string model, string? version, IReadOnlyList<NamedTensor> inputs)
    {
        var header = new JsonObject
        {
            ["inputs"] = new JsonArray([.. inputs.Select(input => new JsonObject
            {
                ["name"] = input.Name,
                ["datatype"] = input.Datatype.ProtocolName(),
                ["shape"] = new JsonArray([.. input.Shape.Dimensions.ToArray().Select(d => (JsonNode)d)]),
                ["parameters"] = new JsonObject { ["binary_data_size"] = input.Buffer.Length },
            })]),
        };
        return InferAsync(model, version, header, inputs);
    }

    /// <summary>Sends a request in the protocol's JSON as the user wrote it, only that the answer is to be binary.</summary>
    public Task<ModelAnswer> InferAsync(string model, string? version, JsonObject request) => InferAsync(model, version, request, []);

    private async Task<ModelAnswer> InferAsync(string model, string? version, JsonObject request, IReadOnlyList<NamedTensor> inputs)
    {
        var parameters = request["parameters"] as JsonObject ?? [];
        parameters["binary_data_output"] = true;
        request["parameters"] = parameters;
        var header = Encoding.UTF8.GetBytes(request.ToJsonString());
        using var body = new MemoryStream();
        body.Write(header);
        foreach (var input in inputs)
        {
            body.Write(input.Buffer.Span);
        }

        var content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.Add(HeaderLength, header.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var path = $"v2/models/{Uri.EscapeDataString(model)}{(version is null ? "" : $"/versions/{Uri.EscapeDataString(version)}")}/infer";
        using var answer = await SendAsync(new(HttpMethod.Post, path) { Content = content });
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var length = answer.Headers.TryGetValues(HeaderLength, out var values) || answer.Content.Headers.TryGetValues(HeaderLength, out values)
            ? int.Parse(values.First(), System.Globalization.CultureInfo.InvariantCulture)
            : bytes.Length;
        return ModelAnswer.Parse(bytes.AsMemory(0, length), bytes.AsMemory(length));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        try
        {
            var answer = await _http.SendAsync(request);
            if (answer.IsSuccessStatusCode)
            {
                return answer;
            }

            using (answer)
            {
                throw new CommandFailedException(Sentence(await answer.Content.ReadAsStringAsync(), $"{url} answered {(int)answer.StatusCode}."));
            }
        }
        catch (HttpRequestException silent)
        {
            throw new CommandFailedException($"{url} does not answer: {silent.Message}");
        }
        catch (TaskCanceledException)
        {
            throw new CommandFailedException($"{url} did not answer within {AnswerTimeout.TotalMinutes:F0} minutes.");
        }
    }

    private static string Sentence(string body, string otherwise)
    {
        try
        {
            return JsonNode.Parse(body)?["error"]?.GetValue<string>() ?? otherwise;
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            return otherwise;
        }
    }
}
