using System.Text;
using System.Text.Json;
using ActorInference.Actors;
using ActorInference.Contracts;
using ActorInference.Hosting.Http;
using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Hosting.Tests.Http;

/// <summary>Real models behind the real router behind a real server, over a repository of its own.</summary>
public sealed class ModelServer : IAsyncLifetime
{
    public const string Inputs = "\"shape\":[1,24,96],\"datatype\":\"FP32\"";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private ActorSystem? _system;

    public HttpServer Server { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        foreach (var model in (string[])["wake-word", "voice-activity", "ocr-direction"])
        {
            Put(model, 1, Repository.Read("models", model, "1", "model.onnx"));
        }

        Put("corrupt", 1, [1, 2, 3]);
        var config = ConfigurationFactory.ParseString(
            $$"""
            inference {
              repository { path = "{{_folder.Path("")}}", load-on-start = [wake-word, voice-activity, ocr-direction] }
              models.voice-activity.sequence.states = [{ input = state, output = stateN }]
            }
            akka { loglevel = OFF, stdout-loglevel = OFF }
            """);
        Assert.True(InferenceSettings.TryRead(config, out var settings, out var mistakes), string.Join('\n', mistakes));
        _system = ActorSystem.Create("http-tests", config.WithFallback(InferenceSettings.Reference));
        var runtime = InferenceRuntime.Start(_system, settings);
        await runtime.WhenLoadedAsync().WaitAsync(Patience);
        Server = await HttpServer.StartAsync(_system, runtime.Router, new HttpSettings { Port = 0 });
        Client = new() { BaseAddress = Server.Address, Timeout = Patience };
    }

    /// <summary>Puts a version into the repository, as a deployment would.</summary>
    public void Put(string model, int version, byte[] content)
    {
        var folder = Path.Combine(_folder.Path(model), $"{version}");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "model.onnx.part"), content);
        File.Move(Path.Combine(folder, "model.onnx.part"), Path.Combine(folder, "model.onnx"));
    }

    public Task<HttpResponseMessage> InferAsync(string model, string json) =>
        Client.PostAsync($"/v2/models/{model}/infer", new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>The statistics of one model as the protocol tells them.</summary>
    public async Task<JsonElement> StatisticsAsync(string model)
    {
        using var json = JsonDocument.Parse(await Client.GetStringAsync($"/v2/models/{model}/stats"));
        return json.RootElement.GetProperty("model_stats")[0].Clone();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        await _system!.Terminate().WaitAsync(Patience);
        _folder.Dispose();
    }
}
