using ActorInference.Contracts;
using ActorInference.Hosting.Interference;
using ActorInference.Hosting.Tests.Http;

namespace ActorInference.Hosting.Tests.Interference;

[Collection(TensorPoolCollection.Name)]
public sealed class SampleInputsTests
{
    [Theory]
    [InlineData(TensorDatatype.FP32, new long[] { -1, 3, -1, -1 }, new long[] { 1, 3, 224, 224 })]
    [InlineData(TensorDatatype.FP32, new long[] { -1, 3, 48, -1 }, new long[] { 1, 3, 48, 320 })]
    [InlineData(TensorDatatype.FP32, new long[] { 1, 24, 96 }, new long[] { 1, 24, 96 })]
    [InlineData(TensorDatatype.FP32, new long[] { 2, -1, 128 }, new long[] { 2, 1, 128 })]
    [InlineData(TensorDatatype.FP32, new long[] { -1, -1 }, new long[] { 1, 1 })]
    [InlineData(TensorDatatype.Int64, new long[] { -1, -1 }, new long[] { 1, 128 })]
    [InlineData(TensorDatatype.Bool, new long[] { }, new long[] { })]
    [InlineData(TensorDatatype.BF16, new long[] { 3 }, new long[] { 3 })]
    [InlineData(TensorDatatype.Bytes, new long[] { -1 }, new long[] { 1 })]
    public void OpenDimension_GetsAUsualSize(TensorDatatype datatype, long[] shape, long[] expected)
    {
        var inputs = SampleInputs.Parse([]).Make(Model(new TensorMetadata("x", datatype, shape)));

        Assert.Equal(expected, Assert.Single(inputs).Shape.Dimensions.ToArray());
        Array.ForEach(inputs, input => input.Dispose());
    }

    [Fact]
    public void RecordingBesideARate_IsAWindowOfSound()
    {
        var inputs = SampleInputs.Parse([]).Make(Model(new("input", TensorDatatype.FP32, [-1, -1]), new("sr", TensorDatatype.Int64, [])));

        Assert.Equal([1, 576], inputs[0].Shape.Dimensions.ToArray());
        Assert.Equal(16_000, inputs[1].AsSpan<long>()[0]);
        Assert.All(inputs[0].AsSpan<float>().ToArray(), sample => Assert.InRange(sample, -0.1f, 0.1f));
        Array.ForEach(inputs, input => input.Dispose());
    }

    [Fact]
    public void ShapeThatWasSaid_Wins()
    {
        var inputs = SampleInputs.Parse(["m:x=2,5"]).Make(Model(new TensorMetadata("x", TensorDatatype.FP32, [-1, -1])));

        Assert.Equal([2, 5], inputs[0].Shape.Dimensions.ToArray());
        Array.ForEach(inputs, input => input.Dispose());
    }

    [Theory]
    [InlineData("x=1,2")]
    [InlineData("m:x")]
    [InlineData("m:x=1,two")]
    [InlineData("m:x=1,-5")]
    [InlineData("m:x=1,3,99999999999")]
    public void OddShape_IsRefused(string given) => Assert.Throws<FormatException>(() => SampleInputs.Parse([given]));

    private static ModelMetadata Model(params TensorMetadata[] inputs) => new("m", ["1"], "onnxruntime_onnx", inputs, []);
}
