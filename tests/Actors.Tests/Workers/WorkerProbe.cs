using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors.Tests;

/// <summary>Looks at the workers of a node from outside, and hears of their losses.</summary>
internal sealed class WorkerProbe : IDisposable
{
    private readonly TestNode _node;
    private readonly Inbox _losses;

    internal WorkerProbe(TestNode node)
    {
        _node = node;
        _losses = Inbox.Create(node.System);
        node.System.EventStream.Subscribe(_losses.Receiver, typeof(InstanceLost));
    }

    /// <summary>The processes of a model's instances by number, spares behind them; 0 where there is none.</summary>
    internal async Task<int[]> ProcessesAsync(string model)
    {
        var isolation = await _node.AskAsync<ModelIsolation>(new GetModelIsolation(model, null));
        return [.. isolation.Instances.Select(instance => instance.ProcessId)];
    }

    /// <summary>The process of the instance that takes requests now, where there is one such instance.</summary>
    internal async Task<int> ServingAsync(string model)
    {
        var isolation = await _node.AskAsync<ModelIsolation>(new GetModelIsolation(model, null));
        return Assert.Single(isolation.Instances, instance => instance.State is "ready" or "running").ProcessId;
    }

    internal async Task<InstanceLost> NextLossAsync() => Assert.IsType<InstanceLost>(await _losses.ReceiveAsync(TestNode.Patience));

    /// <summary>Every instance that is to take requests does, and the spares wait.</summary>
    internal Task<ModelStatus> RecoveredAsync(string model, int restarts) => _node.UntilAsync(
        model,
        status => status.Instances.All(each => each.State is "ready" or "spare") && status.Instances.Sum(each => each.Restarts) == restarts);

    public void Dispose() => _losses.Dispose();
}
