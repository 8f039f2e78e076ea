using System.Globalization;
using System.Net;

namespace ActorInference.Hosting.Tests.Http;

/// <summary>What a client counted and what the metrics tell, request by request.</summary>
[Collection(TensorPoolCollection.Name)]
public sealed class MetricsLedgerTests(ModelServer server) : IClassFixture<ModelServer>
{
    private static readonly string Good = $$"""{"inputs":[{"name":"INPUT",{{ModelServer.Inputs}},"data":[{{string.Join(',', Enumerable.Repeat("0.1", 24 * 96))}}]}]}""";

    [Fact]
    public async Task EveryRequest_IsInTheMetricsOnce()
    {
        var input = await NameOfInputAsync();
        var good = Good.Replace("INPUT", input, StringComparison.Ordinal);
        var late = good.Replace("{\"inputs\"", "{\"parameters\":{\"timeout\":1},\"inputs\"", StringComparison.Ordinal);
        var wrong = """{"inputs":[{"name":"nobody","shape":[1],"datatype":"FP32","data":[1]}]}""";
        var before = await ReadAsync();
        var sent = new List<Task<HttpResponseMessage>>();
        for (var round = 0; round < 20; round++)
        {
            sent.Add(server.InferAsync("wake-word", good));
            sent.Add(server.InferAsync("wake-word", late));
            sent.Add(server.InferAsync("wake-word", wrong));
            sent.Add(server.InferAsync("corrupt", good));
            sent.Add(server.InferAsync("nobody", good));
        }

        var answers = await Task.WhenAll(sent);
        Array.ForEach(answers, answer => answer.Content.Dispose());
        var after = await ReadAsync();

        Assert.Equal(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), Added("nv_inference_request_success{model=\"wake-word\""));
        Assert.Equal(60, Added("inference_model_requests_total{model=\"wake-word\""));
        Assert.Equal(60, Added("nv_inference_request_success{model=\"wake-word\"") + Added("nv_inference_request_failure{model=\"wake-word\""));
        Assert.Equal(40, Added("inference_refused_requests_total"));
        Assert.Equal(100, Added("inference_http_requests_total{call=\"Infer\""));
        foreach (var status in answers.GroupBy(answer => (int)answer.StatusCode))
        {
            Assert.Equal(status.Count(), Added($"inference_http_requests_total{{call=\"Infer\",code=\"{status.Key}\""));
        }

        double Added(string prefix) => Sum(after, prefix) - Sum(before, prefix);
    }

    private static double Sum(string[] lines, string prefix) => lines
        .Where(line => line.StartsWith(prefix, StringComparison.Ordinal))
        .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    private async Task<string> NameOfInputAsync()
    {
        using var json = System.Text.Json.JsonDocument.Parse(await server.Client.GetStringAsync("/v2/models/wake-word"));
        return json.RootElement.GetProperty("inputs")[0].GetProperty("name").GetString()!;
    }

    // An answer can be read before it is counted; once only this question is in flight, all others are.
    private async Task<string[]> ReadAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var lines = (await server.Client.GetStringAsync("/metrics", patience.Token)).Split('\n');
            if (lines.Contains("inference_http_requests_in_flight 1"))
            {
                return lines;
            }
        }
    }
}
