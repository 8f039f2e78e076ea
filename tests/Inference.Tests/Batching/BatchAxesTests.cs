using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

public sealed class BatchAxesTests : PoolBaseline
{
    [Fact]
    public void RealModels_HaveTheirAxes()
    {
        using var voice = Models.Load(Models.VoiceActivity);
        Assert.Equal([0, 1, -1], voice.Signature.Inputs.Select(each => voice.Signature.BatchAxes.AxisOf(each.Name)));
        using var direction = Models.Load(Models.Direction);
        Assert.Equal(0, direction.Signature.BatchAxes.AxisOf("x"));
        using var wakeWord = Models.Load(Models.WakeWord);
        Assert.False(wakeWord.Signature.BatchAxes.IsPossible);
        Assert.False(wakeWord.CanBatch);
    }

    [Fact]
    public void FixedBatchWithDynamicTime_IsNoBatchAxis() => Assert.False(Axes([1, -1, 80]).IsPossible);

    [Fact]
    public void NamedDimension_WinsOverItsPlace()
    {
        var inputs = new TensorMetadata[] { new("x", TensorDatatype.FP32, [-1, -1]), new("h", TensorDatatype.FP32, [-1, -1, 8]) };
        var axes = BatchAxes.Of(inputs, [["batch", "time"], ["layers", "batch", ""]]);
        Assert.Equal((0, 1), (axes.AxisOf("x"), axes.AxisOf("h")));
    }

    [Fact]
    public void Key_DiffersByShapeDatatypeAndSharedContent()
    {
        var axes = BatchAxes.Of([new("x", TensorDatatype.FP32, [-1, -1]), new("rate", TensorDatatype.Int64, [])]);
        var first = Request(1, 3, 16000);
        var moreRows = Request(2, 3, 16000);
        var wider = Request(1, 4, 16000);
        var slower = Request(1, 3, 8000);
        var swapped = new[] { moreRows[1], moreRows[0] };
        Assert.Equal(axes.KeyOf(first), axes.KeyOf(moreRows));
        Assert.Equal(axes.KeyOf(first), axes.KeyOf(swapped));
        Assert.Equal(axes.KeyOf(first).GetHashCode(), axes.KeyOf(swapped).GetHashCode());
        Assert.NotEqual(axes.KeyOf(first), axes.KeyOf(wider));
        Assert.NotEqual(axes.KeyOf(first), axes.KeyOf(slower));
        Assert.Equal((1, 2), (axes.KeyOf(first).Rows, axes.KeyOf(moreRows).Rows));
        Tensor.Dispose(first, moreRows, wider, slower);
    }

    [Fact]
    public void Key_OfRowsThatDisagree_EqualsNobody()
    {
        var axes = BatchAxes.Of([new("a", TensorDatatype.FP32, [-1]), new("b", TensorDatatype.FP32, [-1])]);
        var odd = new[] { Tensor.Zeros<float>("a", 1), Tensor.Zeros<float>("b", 2) };
        var other = new[] { Tensor.Zeros<float>("a", 1), Tensor.Zeros<float>("b", 2) };
        Assert.Equal(0, axes.KeyOf(odd).Rows);
        Assert.NotEqual(axes.KeyOf(odd), axes.KeyOf(other));
        Tensor.Dispose(odd, other);
    }

    private static BatchAxes Axes(params long[] shape) => BatchAxes.Of([new("x", TensorDatatype.FP32, shape)]);

    private static NamedTensor[] Request(long rows, long width, long rate) =>
        [Tensor.Zeros<float>("x", rows, width), Tensor.Of("rate", [], rate)];
}
