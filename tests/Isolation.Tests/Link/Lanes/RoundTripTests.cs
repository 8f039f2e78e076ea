using ActorInference.Contracts;

namespace ActorInference.Isolation.Tests.Link.Lanes;

public class RoundTripTests
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Submission_IsAnswered_WithItsOwnOutputs(bool inputsShared, bool outputsInPlace)
    {
        using var pair = new LinkPair();
        using var worker = new EchoWorker(pair.Server, outputsInPlace);
        using var completion = new LaneCompletion();
        using var first = Tensor(inputsShared ? pair.Inputs : TensorSource.Pool, [1, 2, 3]);
        using var second = Tensor(inputsShared ? pair.Inputs : TensorSource.Pool, [255]);

        Assert.True(pair.Client.TrySubmit(7, new LaneItem([first], null), new LaneItem([second], ["y"])));
        Assert.Equal(LaneWait.Ready, pair.Client.Wait(long.MaxValue));
        Assert.True(pair.Client.TryTake(completion));

        Assert.Equal((7UL, LaneVerdict.Succeeded, 2, new LaneTimes(1, 2, 3)), (completion.Ticket, completion.Verdict, completion.Count, completion.Times));
        using var one = Assert.Single(completion.OutputsOf(0)!);
        using var two = Assert.Single(completion.OutputsOf(1)!);
        Assert.Equal([2, 3, 4], one.AsSpan<byte>().ToArray());
        Assert.Equal([0], two.AsSpan<byte>().ToArray());
        Assert.Equal(0, pair.Client.Outstanding);
        pair.Client.Dispose();
    }

    internal static NamedTensor Tensor(TensorSource source, ReadOnlySpan<byte> data)
    {
        var buffer = source.Rent(data.Length);
        data.CopyTo(buffer.Span);
        return new("x", TensorDatatype.UInt8, TensorShape.Create(data.Length), buffer);
    }
}
