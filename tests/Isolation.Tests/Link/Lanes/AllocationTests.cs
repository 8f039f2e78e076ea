using ActorInference.Contracts;
using Xunit.Abstractions;

namespace ActorInference.Isolation.Tests.Link.Lanes;

public class AllocationTests(ITestOutputHelper output) : NothingLeft
{
    private const int Rounds = 2000;

    /// <summary>Handles of tensors on both ends, never memory for them.</summary>
    [Theory]
    [InlineData(1024)]
    [InlineData(600_000)]
    public void RoundTrip_AllocatesOnlyHandles(int bytes)
    {
        using var pair = new LinkPair();
        using var completion = new LaneCompletion();
        var submission = new LaneSubmission();
        var result = new LaneResult[1];
        var item = new LaneItem[1];
        long node = 0, worker = 0;
        for (var round = 0UL; round < Rounds; round++)
        {
            if (round == 100)
            {
                (node, worker) = (0, 0);
            }

            using var input = new NamedTensor("x", TensorDatatype.UInt8, TensorShape.Create(bytes), pair.Inputs.Rent(bytes));
            var start = GC.GetAllocatedBytesForCurrentThread();
            item[0] = new([input], null);
            pair.Client.TrySubmit(round, item);
            var submitted = GC.GetAllocatedBytesForCurrentThread();
            pair.Server.TryTake(submission);
            var answer = new NamedTensor("y", TensorDatatype.UInt8, submission.InputsOf(0)[0].Shape, pair.Server.Outputs.Rent(bytes));
            result[0] = LaneResult.Of([answer]);
            pair.Server.Complete(submission, LaneVerdict.Succeeded, default, result);
            var completed = GC.GetAllocatedBytesForCurrentThread();
            pair.Client.TryTake(completion);
            completion.OutputsOf(0)![0].Dispose();
            node += submitted - start + (GC.GetAllocatedBytesForCurrentThread() - completed);
            worker += completed - submitted;
        }

        var (ofNode, ofWorker) = (node / (Rounds - 100), worker / (Rounds - 100));
        output.WriteLine($"{bytes} bytes: {ofNode} managed bytes in the node and {ofWorker} in the worker per round trip");
        Assert.InRange(ofNode, 1, 320);
        Assert.InRange(ofWorker, 1, 400);
    }
}
