using ActorInference.Contracts;
using ActorInference.Isolation;
using ActorInference.Isolation.Tests.Link;
using Akka.Actor;

namespace ActorInference.Actors.Tests.Workers;

/// <summary>What becomes of runs that lie in the ring of a worker when the lease of the node ends. The worker's end is the test.</summary>
public sealed class LaneRunTests : IAsyncLifetime, IDisposable
{
    private const int BatchSize = 2;
    private readonly long _rented = TensorPool.RentedBytes;
    private readonly ActorSystem _system = ActorSystem.Create("lane-run");
    private readonly LinkPair _pair = new();
    private readonly NodeLease _lease = new();
    private readonly ActorRecorder _asker;

    public LaneRunTests()
    {
        _asker = new ActorRecorder(_system);
        _lease.HoldUntil(long.MaxValue);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    public void Dispose()
    {
        _pair.Dispose();
        Assert.Equal(_rented, TensorPool.RentedBytes);
    }

    /// <summary>Whoever may run twice is told what sends the request elsewhere.</summary>
    [Theory]
    [InlineData(false, InferFailureCode.WorkerLost, NodeLease.WithheldSentence)]
    [InlineData(true, InferFailureCode.Unavailable, NodeLease.LostSentence)]
    public async Task CompletionsInTheRing_WhenTheLeaseEnded_AreWithheld(bool isIdempotent, InferFailureCode code, string sentence)
    {
        using var run = Run(isIdempotent);
        run.Add(Batch(false));
        run.Add(Batch(false));
        Serve(2);

        _lease.HoldUntil(0);

        Assert.Equal(2, Settle(run));
        for (var request = 0; request < 2 * BatchSize; request++)
        {
            var failure = Assert.IsType<InferFailure>((await _asker.NextAsync()).Message);
            Assert.Equal((code, sentence), (failure.Code, failure.Message));
        }
    }

    /// <summary>What follows was not with the worker yet: it never began.</summary>
    [Fact]
    public async Task BatchBehindOneThatTheWorkerHas_WhenTheLeaseEnded_IsRefused()
    {
        using var run = Run(false);
        run.Add(Batch(false));
        Serve(1);

        _lease.HoldUntil(0);
        run.Add(Batch(false));

        Assert.Equal(2, Settle(run));
        var codes = new List<InferFailureCode>();
        for (var request = 0; request < 2 * BatchSize; request++) codes.Add(Assert.IsType<InferFailure>((await _asker.NextAsync()).Message).Code);
        Assert.Equal([InferFailureCode.Unavailable, InferFailureCode.Unavailable, InferFailureCode.WorkerLost, InferFailureCode.WorkerLost], codes);
    }

    [Fact]
    public async Task GoldenRequest_WhenTheLeaseEnded_IsAnswered()
    {
        using var run = Run(false);
        run.Add(Batch(true));
        Serve(1);

        _lease.HoldUntil(0);

        Assert.Equal(1, Settle(run));
        for (var request = 0; request < BatchSize; request++)
        {
            using var result = Assert.IsType<InferResult>((await _asker.NextAsync()).Message);
            Assert.Equal([7], result.Outputs[0].AsSpan<byte>().ToArray());
        }
    }

    private LaneRun Run(bool isIdempotent)
    {
        var setup = new InstanceSetup("echo", "1", 0, null!, null!, null!, 1, [], 3, [], new InstanceCounters(BatchSize), new NodeActivity(), isIdempotent, _lease);
        var host = new WorkerHost(() => throw new InvalidOperationException("No worker is started here."), 1);
        return new LaneRun(_pair.Client, new Settlement(setup, ActorRefs.Nobody), setup, host, TimeSpan.FromSeconds(30));
    }

    private InstanceBatch Batch(bool isGolden)
    {
        var batch = new InstanceBatch(BatchSize);
        for (var request = 0; request < BatchSize; request++)
        {
            var input = NamedTensor.Create<byte>("x", TensorShape.Create(1), [7]);
            batch.Add(new PendingRequest(new InferRequest("echo", null, null, [input], null, InferOptions.Default), _asker.Ref, 0, long.MaxValue) { IsGolden = isGolden });
        }

        return batch;
    }

    // The inputs come back as outputs.
    private void Serve(int submissions)
    {
        var submission = new LaneSubmission();
        for (; submissions > 0; submissions--)
        {
            Assert.True(_pair.Server.TryTake(submission));
            var results = Enumerable.Range(0, submission.Count).Select(index => LaneResult.Of([Copy(submission.InputsOf(index)[0])])).ToArray();
            _pair.Server.Complete(submission, LaneVerdict.Succeeded, default, results);
        }
    }

    private NamedTensor Copy(NamedTensor input)
    {
        var buffer = _pair.Server.Outputs.Rent(input.Buffer.Length);
        input.Buffer.Span.CopyTo(buffer.Span);
        return new NamedTensor("y", input.Datatype, input.Shape, buffer);
    }

    private static int Settle(LaneRun run)
    {
        var batches = 0;
        while (run.IsBusy)
        {
            Assert.True(run.Advance());
            while (run.TakeFinished() is not null) batches++;
        }

        return batches;
    }
}
