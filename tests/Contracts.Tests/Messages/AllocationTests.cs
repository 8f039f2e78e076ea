namespace ActorInference.Contracts.Tests.Messages;

/// <summary>The whole path of a request may allocate 1 KB; what the contract needs of it is fixed here.</summary>
[Collection(nameof(TensorPool))]
public class AllocationTests
{
    [Fact]
    public void OneRequestWithDeadlineAndItsResult_NeedAtMost450Bytes()
    {
        var shape = TensorShape.Create(1, 3, 48, 192);
        Run(shape).Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = Run(shape);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        result.Dispose();

        Assert.InRange(allocated, 1, 450);
    }

    private static InferResult Run(TensorShape shape)
    {
        var input = new NamedTensor("x", TensorDatatype.FP32, shape, TensorBuffer.Rent(shape.ElementCount * 4));
        var options = new InferOptions { Deadline = Deadline.After(TimeSpan.FromSeconds(1)) };
        using var request = new InferRequest("cls", null, "7", [input], null, options);
        var output = new NamedTensor("y", TensorDatatype.FP32, TensorShape.Create(1, 2), TensorBuffer.Rent(8));
        return new(request.Id, request.Model, "1", [output], new(1, 2, 3, 4, 1));
    }
}
