using System.Text.Json;
using ActorInference.Contracts;
using ActorInference.Hosting.Cli;
using ActorInference.Hosting.Serving;
using Akka.Actor;

namespace ActorInference.Hosting.Interference;

/// <summary>
/// A process of its own with the models in one set-up. It tells what it loaded, then does what each line of its standard input orders, and ends with
/// that input: nothing of it outlives whoever started it.
/// </summary>
internal sealed class MeasuringNode(ServingNode node, SampleInputs samples) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, BusyModel> _models = [];

    public static async Task RunAsync(Screen screen, NodeConfiguration configuration, SetUp setUp, SampleInputs samples)
    {
        using var signals = new Signals();
        var settings = configuration.Inference.WithModels(model => SetUps.Change(setUp, model));
        await using var serving = ServingNode.Start(configuration with { Inference = settings });
        using var node = new MeasuringNode(serving, samples);
        try
        {
            await serving.Runtime.WhenLoadedAsync(signals.Asked);
            Write(screen, await node.PrepareAsync());
            while (await Console.In.ReadLineAsync(signals.Asked) is { } line)
            {
                Write(screen, await node.BusyAsync(JsonSerializer.Deserialize<BusyOrder>(line)!).WaitAsync(signals.Asked));
            }
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
        }
    }

    public void Dispose()
    {
        foreach (var model in _models.Values)
        {
            model.Dispose();
        }
    }

    private async Task<NodeReady> PrepareAsync()
    {
        var ready = new List<NodeReady.Model>();
        foreach (var model in (await node.ModelsAsync()).Where(model => model.State != ModelState.Unloaded))
        {
            ready.Add(new(model.Model, model.State == ModelState.Ready ? await PrepareAsync(model) : ModelTable.State(model)));
        }

        return new([.. ready]);
    }

    private async Task<string?> PrepareAsync(ModelStatus model)
    {
        if (await node.Router.Ask<object>(new GetModelMetadata(model.Model, model.Version), Patience) is not ModelMetadata metadata)
        {
            return "It does not tell what it takes.";
        }

        var busy = new BusyModel(node.Router, model.Model, samples.Make(metadata), model.Instances.Count);
        if (await busy.TryAsync() is { } problem)
        {
            busy.Dispose();
            return problem;
        }

        _models[model.Model] = busy;
        return null;
    }

    private async Task<BusyAnswer> BusyAsync(BusyOrder order) =>
        new(await Task.WhenAll(order.Models.Select(model => _models[model].RunAsync(TimeSpan.FromSeconds(order.Seconds)))));

    private static void Write<T>(Screen screen, T answer)
    {
        screen.Answer.WriteLine(JsonSerializer.Serialize(answer));
        screen.Answer.Flush();
    }
}
