using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors.Tests;

public class AllocationTests
{
    private const int Requests = 20_000;

    [Theory]
    [InlineData("")]
    [InlineData("defaults.fault-domain = process")]
    public async Task Ask_SteadyState_AllocatesAtMostOneKilobyteForARequest(string inference)
    {
        await using var node = await TestNode.StartAsync(inference, "mlp/1=mlp");
        await RunAsync(node.Router, Requests / 4);
        var before = GC.GetTotalAllocatedBytes(true);

        await RunAsync(node.Router, Requests);

        var bytes = (GC.GetTotalAllocatedBytes(true) - before) / (double)Requests;
        Assert.InRange(bytes, 1, 1024);
    }

    private static async Task RunAsync(IActorRef router, int requests)
    {
        using var buffer = TensorBuffer.Rent(256);
        buffer.Span.Clear();
        var shape = TensorShape.Create(1, 64);
        for (var turn = 0; turn < requests; turn++)
        {
            var input = new NamedTensor("x", TensorDatatype.FP32, shape, buffer.Share(0, 256));
            var answer = await router.Ask<object>(new InferRequest("mlp", null, null, [input], null, InferOptions.Default), TestNode.Patience);
            ((InferResult)answer).Dispose();
        }
    }
}
