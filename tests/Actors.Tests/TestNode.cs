using ActorInference.Contracts;
using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Actors.Tests;

/// <summary>A node over a model repository of its own: a real actor system, real sessions. At the end all rented memory has to be back.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly long _rented = TensorPool.RentedBytes;
    private readonly long _lost = TensorPool.LostBuffers;
    private readonly string _folder = Directory.CreateTempSubdirectory("actors-tests-").FullName;

    private TestNode()
    {
    }

    internal ActorSystem System { get; private set; } = null!;

    internal InferenceRuntime Runtime { get; private set; } = null!;

    internal IActorRef Router => Runtime.Router;

    /// <param name="inference">Body of the section inference.</param>
    /// <param name="models">NAME/VERSION=FILE: a file of tests/models, or of the demo models by their folder.</param>
    internal static Task<TestNode> StartAsync(string inference, params string[] models) => StartAsync(inference, null, models);

    internal static async Task<TestNode> StartAsync(string inference, RunnerFactory? runners, params string[] models)
    {
        var node = new TestNode();
        foreach (var model in models) node.Put(model);
        var config = ConfigurationFactory.ParseString($"inference {{ repository.path = \"{node._folder}\"\n {inference} }}\nakka.loglevel = ERROR\nakka.stdout-loglevel = OFF");
        Assert.True(InferenceSettings.TryRead(config, out var settings, out var mistakes), string.Join('\n', mistakes));
        node.System = ActorSystem.Create($"test-{Guid.NewGuid():N}", config.WithFallback(InferenceSettings.Reference));
        node.Runtime = InferenceRuntime.Start(node.System, settings, runners);
        await node.Runtime.WhenLoadedAsync().WaitAsync(Patience);
        return node;
    }

    /// <summary>Puts a model file into the repository.</summary>
    internal void Put(string model)
    {
        var (target, file) = (model.Split('=')[0], model.Split('=')[1]);
        Put(target, File.ReadAllBytes(TestModels.PathOf(file)));
    }

    internal void Put(string target, byte[] content)
    {
        var path = Path.Combine(_folder, target, "model.onnx");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path + ".part", content);
        File.Move(path + ".part", path, true);
    }

    internal void PutConfiguration(string model, string text) => File.WriteAllText(Path.Combine(_folder, model, "model.conf"), text);

    /// <summary>Takes it out of the repository at once: who looks meanwhile sees all of it or nothing.</summary>
    internal void Remove(string target)
    {
        var aside = Path.Combine(_folder, $".{Guid.NewGuid():N}");
        Directory.Move(Path.Combine(_folder, target), aside);
        Directory.Delete(aside, true);
    }

    /// <summary>Any other file of the repository.</summary>
    internal void PutFile(string target, string text)
    {
        var path = Path.Combine(_folder, target);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    internal Task<object> AskAsync(object message) => Router.Ask<object>(message, Patience);

    internal async Task<T> AskAsync<T>(object message)
    {
        var answer = await AskAsync(message);
        return Assert.IsType<T>(answer);
    }

    internal Task<object> InferAsync(string model, params NamedTensor[] inputs) => InferAsync(model, InferOptions.Default, inputs);

    internal Task<object> InferAsync(string model, InferOptions options, params NamedTensor[] inputs) =>
        AskAsync(new InferRequest(model, null, null, inputs, null, options));

    internal async Task<InferFailure> FailAsync(InferFailureCode code, Task<object> answer)
    {
        var failure = Assert.IsType<InferFailure>(await answer);
        Assert.Equal(code, failure.Code);
        return failure;
    }

    internal async Task<ModelStatus> StatusAsync(string model) =>
        (await AskAsync<ModelStatusList>(new GetModelStatus(model))).Models.Last(status => status.Model == model);

    internal async Task<ModelStatistics> StatisticsAsync(string model) =>
        Assert.Single((await AskAsync<ModelStatisticsList>(new GetModelStatistics(model, null))).Models);

    /// <summary>Asks until the model is in a state; the system under test has no other way to tell from outside.</summary>
    internal async Task<ModelStatus> UntilAsync(string model, Func<ModelStatus, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var status = await StatusAsync(model);
            if (condition(status)) return status;
            Assert.False(patience.IsCancellationRequested, $"The last status was {status}.");
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await System.Terminate().WaitAsync(Patience);
        Directory.Delete(_folder, true);
        Assert.True(SpinWait.SpinUntil(() => ChildProcesses.Workers().Count == 0, Patience), "A worker outlived its node.");
        Assert.True(
            SpinWait.SpinUntil(() => TensorPool.RentedBytes == _rented, Patience),
            $"{TensorPool.RentedBytes - _rented} rented bytes did not come back.");
        Assert.Equal(_lost, TensorPool.LostBuffers);
    }
}
