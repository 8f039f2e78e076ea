using System.Globalization;
using System.Net;

namespace ActorInference.Hosting.Tests.Http;

public sealed class MetricsTests
{
    [Theory]
    [InlineData("inference_model_requests_total", "", 18)]
    [InlineData("inference_interference_ratio", "", 1.25)]
    [InlineData("inference_runs_alone_total", "", 2)]
    [InlineData("inference_instance_restarts_total", ",cause=\"crashed\"", 2)]
    [InlineData("inference_instance_restarts_total", ",cause=\"memory-limit\"", 1)]
    [InlineData("inference_worker_memory_used_bytes", ",instance=\"0\"", 50_000_000)]
    [InlineData("inference_worker_memory_limit_bytes", ",instance=\"0\"", 536_870_912)]
    [InlineData("inference_worker_throttled_periods_total", ",instance=\"0\"", 3)]
    [InlineData("inference_worker_throttled_seconds_total", ",instance=\"0\"", 0.25)]
    [InlineData("inference_worker_oom_kills_total", ",instance=\"0\"", 1)]
    [InlineData("inference_golden_requests_total", ",outcome=\"right\"", 20)]
    [InlineData("inference_golden_requests_total", ",outcome=\"wrong\"", 1)]
    [InlineData("inference_golden_requests_total", ",outcome=\"unanswered\"", 2)]
    [InlineData("inference_golden_right", "", 1)]
    [InlineData("nv_inference_request_success", "", 7)]
    [InlineData("nv_inference_request_failure", ",reason=\"REJECTED\"", 1)]
    [InlineData("nv_inference_request_failure", ",reason=\"CANCELED\"", 2)]
    [InlineData("nv_inference_request_failure", ",reason=\"BACKEND\"", 3)]
    [InlineData("nv_inference_request_failure", ",reason=\"OTHER\"", 0)]
    [InlineData("nv_inference_count", "", 14)]
    [InlineData("nv_inference_exec_count", "", 3)]
    [InlineData("nv_inference_pending_request_count", "", 5)]
    [InlineData("nv_inference_request_duration_us", "", 7001)]
    [InlineData("nv_inference_queue_duration_us", "", 1)]
    [InlineData("nv_inference_compute_input_duration_us", "", 2)]
    [InlineData("nv_inference_compute_infer_duration_us", "", 3)]
    [InlineData("nv_inference_compute_output_duration_us", "", 4)]
    [InlineData("nv_model_load_duration_secs", "", 1.5)]
    [InlineData("inference_model_request_duration_seconds_bucket", ",le=\"0.001\"", 4)]
    [InlineData("inference_model_request_duration_seconds_bucket", ",le=\"0.01\"", 6)]
    [InlineData("inference_model_request_duration_seconds_bucket", ",le=\"+Inf\"", 7)]
    [InlineData("inference_model_request_duration_seconds_count", "", 7)]
    public async Task ModelFigure_EqualsTheStatistics(string name, string labels, double expected)
    {
        await using var server = await EchoServer.StartAsync();
        var lines = (await server.Client.GetStringAsync("/metrics")).Split('\n');
        var prefix = $"{name}{{model=\"ec\\\"ho\",version=\"1\"{labels}}} ";
        Assert.Equal(expected, double.Parse(Assert.Single(lines, line => line.StartsWith(prefix))[prefix.Length..], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Text_IsWellFormed()
    {
        await using var server = await EchoServer.StartAsync();
        using var first = await server.Client.GetAsync("/v2/health/live");
        using var answer = await server.Client.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var text = await answer.Content.ReadAsStringAsync();
        Assert.EndsWith("\n", text);
        var described = new HashSet<string>();
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("# TYPE "))
            {
                Assert.True(described.Add(line.Split(' ')[2]), line);
            }
            else if (!line.StartsWith('#'))
            {
                var name = line[..line.IndexOfAny([' ', '{'])];
                var family = described.Contains(name) ? name : name[..name.LastIndexOf('_')];
                Assert.Contains(family, described);
                Assert.True(double.TryParse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture, out _), line);
            }
        }

        Assert.Contains("inference_http_requests_total{call=\"Live\",code=\"200\"} 1\n", text);
        Assert.Contains("inference_refused_requests_total 9\n", text);
        Assert.Contains("nv_cpu_memory_used_bytes ", text);
        Assert.Contains("nv_cpu_utilization ", text);
    }

    [Fact]
    public async Task PortOfItsOwn_ServesMetricsAndHealthOnly()
    {
        await using var server = await EchoServer.StartAsync(settings => settings with { MetricsPort = 0 });
        Assert.NotEqual(server.Server.Address.Port, server.Server.MetricsAddress.Port);
        using var metrics = await server.Client.GetAsync(server.Server.MetricsAddress);
        using var live = await server.Client.GetAsync(new Uri(server.Server.MetricsAddress, "/v2/health/live"));
        using var other = await server.Client.GetAsync(new Uri(server.Server.MetricsAddress, "/v2/models/echo"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound), (metrics.StatusCode, live.StatusCode, other.StatusCode));
    }
}
