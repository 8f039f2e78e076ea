using ActorInference.Contracts;

namespace ActorInference.Actors.Tests;

public class CountingTests
{
    [Fact]
    public async Task EveryRequest_IsInExactlyOneCount()
    {
        await using var node = await TestNode.StartAsync("defaults { queue.max-length = 4 }", "times/1=times1", "mlp/1=mlp");
        using var left = new CancellationTokenSource();
        left.Cancel();
        var asked = new List<Task<object>>();
        for (var round = 0; round < 50; round++)
        {
            asked.Add(node.InferAsync("times", Tensors.Row(round)));
            asked.Add(node.InferAsync("nobody", Tensors.Row(round)));
            asked.Add(node.InferAsync("mlp", Tensors.Row(round)));
            asked.Add(node.InferAsync("times", new InferOptions { Deadline = Deadline.After(TimeSpan.Zero) }, Tensors.Row(round)));
            asked.Add(node.InferAsync("times", new InferOptions { Cancellation = left.Token }, Tensors.Row(round)));
        }

        var answers = await Task.WhenAll(asked);
        var list = await node.AskAsync<ModelStatisticsList>(new GetModelStatistics(null, null));
        Array.ForEach(answers, answer => (answer as IDisposable)?.Dispose());

        Assert.Equal(50, list.RefusedRequests);
        Assert.All(list.Models, model =>
        {
            var (rejected, cancelled, backend, other) = (model.Failures.Rejected, model.Failures.Cancelled, model.Failures.Backend, model.Failures.Other);
            Assert.Equal(0, model.Pending);
            Assert.Equal(model.RequestCount, model.Success.Count + rejected + cancelled + backend + other);
            Assert.Equal(model.Fail.Count, rejected + cancelled + backend + other);
        });
        Assert.Equal(asked.Count, list.Models.Sum(model => model.RequestCount) + list.RefusedRequests);
        Assert.Equal(answers.OfType<InferResult>().Count(), list.Models.Sum(model => model.Success.Count));
    }
}
