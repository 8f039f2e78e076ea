using System.Diagnostics;
using System.Text.Json.Nodes;
using ActorInference.Hosting.Tests.Configuration;

namespace ActorInference.Hosting.Tests.Cli;

public sealed class IsolationTests
{
    [Fact]
    public async Task Isolation_OfARunningServer_ShowsAskedAgainstObserved()
    {
        using var server = InferProcess.Start(null, ["serve", "--http-port", "0"], nice: 3);
        var url = (await server.LineAsync("Open Inference Protocol")).Split(' ')[^1][..^3];

        var (code, output, error) = await InferProcess.RunAsync("isolation", "--url", url, "--json");
        var (tableCode, table, _) = await InferProcess.RunAsync("isolation", "wake-word", "--url", url, "--threads");
        var (unknownCode, _, unknown) = await InferProcess.RunAsync("isolation", "nobody", "--url", url);

        Assert.True(code == 0, error);
        var model = JsonNode.Parse(output)!["models"]!.AsArray().Single(m => (string?)m!["model_name"] == "wake-word")!;
        var instance = Assert.Single(model["instances"]!.AsArray())!;
        Assert.Equal(("thread", server.Id), ((string?)instance["fault_domain"], (int)instance["process_id"]!));
        Assert.Equal((int)instance["thread_id"]!, (int)Assert.Single(instance["threads"]!.AsArray())!["thread_id"]!);
        Assert.All(instance["rows"]!.AsArray(), row => Assert.True((bool?)row!["holds"]));

        // Loaded at the loader's nice value, it runs at the process's own again.
        Assert.Equal(NiceOf(server.Id), (int)instance["threads"]![0]!["nice"]!);
        Assert.Equal(0, tableCode);
        Assert.Contains($"wake-word 1, instance 0: ready, thread {instance["thread_id"]} of process {server.Id}", table, StringComparison.Ordinal);
        Assert.Contains("fault-domain", table, StringComparison.Ordinal);
        Assert.Equal(1, unknownCode);
        Assert.Contains("\"nobody\"", unknown, StringComparison.Ordinal);
        server.Signal(15);
        await server.EndAsync();
    }

    [Fact]
    public async Task Isolation_OfAWorker_HoldsAndTellsHowTheLastOneEnded()
    {
        using var folder = new TemporaryFolder();
        var deployment = folder.Write("site.conf", "inference { repository.load-on-start = [wake-word], models.wake-word { fault-domain = process, nice = 5, max-open-files = 512 } }");
        using var server = InferProcess.Start("serve", deployment, "--http-port", "0");
        var url = (await server.LineAsync("Open Inference Protocol")).Split(' ')[^1][..^3];
        var before = await InstanceAsync(url);
        var worker = (int)before["process_id"]!;

        Process.GetProcessById(worker).Kill();
        await server.LineAsync("SIGKILL");
        var after = await UntilAsync(url, instance => (string?)instance["state"] == "ready" && (int)instance["process_id"]! != worker);

        Assert.Equal("process", (string?)before["fault_domain"]);
        Assert.NotEqual(server.Id, worker);
        Assert.All(before["rows"]!.AsArray(), row => Assert.True((bool?)row!["holds"], row!.ToJsonString()));
        Assert.Contains(before["rows"]!.AsArray(), row => ((string)row!["what"]!).StartsWith("nice", StringComparison.Ordinal));
        Assert.Contains(before["limits"]!.AsArray(), limit => (string?)limit!["name"] == "nofile" && (int)limit["soft"]! == 512);
        Assert.Contains(before["link"]!.AsArray(), segment => (string?)segment!["use"] == "rings" && (long)segment["bytes"]! > 0);
        Assert.True(before["threads"]!.AsArray().Count > 1);
        Assert.DoesNotContain('/', before.ToJsonString());
        Assert.Equal(("killed", 1), ((string?)after["restarts"]![0]!["cause"], (int)after["restarts"]![0]!["count"]!));
        Assert.Contains("SIGKILL", (string?)after["last_exit"], StringComparison.Ordinal);
        using var client = new HttpClient();
        Assert.Contains("inference_instance_restarts_total{model=\"wake-word\",version=\"1\",cause=\"killed\"} 1", await client.GetStringAsync($"{url}/metrics"), StringComparison.Ordinal);
        server.Signal(15);
        await server.EndAsync();
        Assert.False(Directory.Exists($"/proc/{(int)after["process_id"]!}"));
    }

    [Fact]
    public async Task Isolation_OfAModelThatCannotHaveWhatItAsksFor_SaysWhyAndDoesNotHold()
    {
        using var folder = new TemporaryFolder();
        var deployment = folder.Write("site.conf", "inference { repository.load-on-start = [wake-word], models.wake-word.cores = [4000] }");
        using var server = InferProcess.Start("serve", deployment, "--http-port", "0");
        var url = (await server.LineAsync("Open Inference Protocol")).Split(' ')[^1][..^3];

        var (code, output, error) = await InferProcess.RunAsync("isolation", "--url", url, "--json");
        var (tableCode, table, _) = await InferProcess.RunAsync("isolation", "--url", url);

        Assert.True(code == 3, error);
        var model = Assert.Single(JsonNode.Parse(output)!["models"]!.AsArray())!;
        Assert.Equal("wake-word", (string?)model["model_name"]);
        Assert.Contains("4000", (string?)model["reason"], StringComparison.Ordinal);
        Assert.Equal(3, tableCode);
        Assert.Contains("wake-word 1: NOT AVAILABLE", table, StringComparison.Ordinal);
        server.Signal(15);
        await server.EndAsync();
    }

    [Fact]
    public async Task Isolation_OfAModelWhoseOnlyWorkerIsGone_DoesNotHold()
    {
        using var folder = new TemporaryFolder();
        var deployment = folder.Write("site.conf", "inference { repository.load-on-start = [wake-word], models.wake-word { fault-domain = process, restart { min-backoff = 30 m, max-backoff = 30 m } } }");
        using var server = InferProcess.Start("serve", deployment, "--http-port", "0");
        var url = (await server.LineAsync("Open Inference Protocol")).Split(' ')[^1][..^3];

        Process.GetProcessById((int)(await InstanceAsync(url))["process_id"]!).Kill();
        await server.LineAsync("SIGKILL");
        var (code, output, error) = await InferProcess.RunAsync("isolation", "--url", url);

        Assert.Equal(3, code);
        Assert.Contains("wake-word 1, instance 0: restarting", output, StringComparison.Ordinal);
        Assert.Contains("No instance of wake-word 1 is ready.", error, StringComparison.Ordinal);
        server.Signal(15);
        await server.EndAsync();
    }

    [SkippableFact]
    public async Task Serve_AsRootOfItsOwnUserNamespace_LoadsItsModels()
    {
        using (var trial = InferProcess.Start(null, ["doctor"], asRootOfItsOwn: true))
        {
            var (code, found, _) = await trial.EndAsync();
            Skip.IfNot(code == 0 && found.Contains("wake-word", StringComparison.Ordinal), "This machine makes no user namespaces, or the models cannot be read in one.");
        }

        using var folder = new TemporaryFolder();
        var deployment = folder.Write("site.conf", "inference { repository.load-on-start = [wake-word, voice-activity], models.voice-activity.fault-domain = process }");
        using var server = InferProcess.Start(null, ["serve", deployment, "--http-port", "0"], asRootOfItsOwn: true);
        var url = (await server.LineAsync("Open Inference Protocol")).Split(' ')[^1][..^3];

        using var client = new HttpClient();
        foreach (var model in (string[])["wake-word", "voice-activity"])
        {
            using var answer = await client.GetAsync($"{url}/v2/models/{model}/ready");
            Assert.True(answer.IsSuccessStatusCode, model);
        }

        server.Signal(15);
        await server.EndAsync();
    }

    private static int NiceOf(int process) => int.Parse(File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ')[16], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<JsonNode> UntilAsync(string url, Func<JsonNode, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            if (await InstanceAsync(url) is var instance && condition(instance))
            {
                return instance;
            }
        }
    }

    private static async Task<JsonNode> InstanceAsync(string url)
    {
        using var client = new HttpClient();
        return JsonNode.Parse(await client.GetStringAsync($"{url}/v2/models/wake-word/isolation"))!["instances"]![0]!;
    }

    [Fact]
    public async Task Interference_ComparesTheSetUps_AndLeavesNoProcess()
    {
        var (code, output, error) = await InferProcess.RunAsync("interference", "--models", "wake-word,voice-activity", "--seconds", "0.6", "--json");

        Assert.True(code == 0, error);
        var rows = JsonNode.Parse(output)!["rows"]!.AsArray();
        foreach (var model in (string[])["wake-word", "voice-activity"])
        {
            var setUps = rows.Where(row => (string?)row!["model"] == model).Select(row => (string?)row!["set_up"]).ToArray();
            Assert.Equal(["alone", "default service", "thread domain"], setUps.Take(3));
        }

        Assert.All(rows, row => Assert.True((double)row!["per_second"]! > 0));
        Assert.All(rows, row => Assert.Equal(0, (int)row!["errors"]!));
        Assert.Contains("Measuring for about", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interference_OfAModelThatIsNotThere_IsAMistake()
    {
        var (code, _, error) = await InferProcess.RunAsync("interference", "--models", "nobody");

        Assert.Equal(2, code);
        Assert.Contains("There is no model \"nobody\"", error, StringComparison.Ordinal);
    }
}
