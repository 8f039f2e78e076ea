using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

public sealed class TensorKindTests : PoolBaseline
{
    [Fact]
    public void Run_Strings_ComeBackByteForByte()
    {
        using var runner = TestModels.Identity(TensorDatatype.Bytes, "N", 2).Load();
        var values = new[] { "", "grüße", "a\0b", "😀" };
        var inputs = new[] { NamedTensor.CreateStrings("x", TensorShape.Create(2, 2), values) };
        var outputs = runner.RunOne(inputs);
        Assert.Equal(TensorDatatype.Bytes, outputs[0].Datatype);
        Assert.Equal(values, outputs[0].ToStrings());
        Tensor.Dispose(inputs, outputs);
    }

    [Fact]
    public void Run_BatchOfStrings_EachGetsItsOwn()
    {
        using var runner = TestModels.Identity(TensorDatatype.Bytes, "N", 2).Load();
        var first = new[] { NamedTensor.CreateStrings("x", TensorShape.Create(1, 2), ["a", "bc"]) };
        var second = new[] { NamedTensor.CreateStrings("x", TensorShape.Create(2, 2), ["d", "", "ef", "g"]) };
        using var batch = new ModelBatch();
        batch.Add(first);
        batch.Add(second);
        runner.Run(batch);
        Assert.Equal(BatchVerdict.Succeeded, batch.Verdict);
        Assert.Equal(["a", "bc"], batch.PeekOutputs(0)[0].ToStrings());
        Assert.Equal(["d", "", "ef", "g"], batch.PeekOutputs(1)[0].ToStrings());
        Tensor.Dispose(first, second);
    }

    [Theory]
    [InlineData(TensorDatatype.Bool)]
    [InlineData(TensorDatatype.UInt8)]
    [InlineData(TensorDatatype.UInt16)]
    [InlineData(TensorDatatype.UInt32)]
    [InlineData(TensorDatatype.UInt64)]
    [InlineData(TensorDatatype.Int8)]
    [InlineData(TensorDatatype.Int16)]
    [InlineData(TensorDatatype.Int32)]
    [InlineData(TensorDatatype.Int64)]
    [InlineData(TensorDatatype.FP16)]
    [InlineData(TensorDatatype.FP32)]
    [InlineData(TensorDatatype.FP64)]
    [InlineData(TensorDatatype.BF16)]
    public void Run_EveryDatatype_KeepsItsBits(TensorDatatype datatype)
    {
        using var runner = TestModels.Identity(datatype, "N", 3).Load();
        var shape = TensorShape.Create(2, 3);
        shape.TryGetByteLength(datatype, out var length);
        var buffer = TensorBuffer.Rent(length);
        for (var index = 0; index < length; index++)
        {
            buffer.Span[index] = (byte)(datatype == TensorDatatype.Bool ? index & 1 : index * 37);
        }

        var inputs = new[] { new NamedTensor("x", datatype, shape, buffer) };
        for (var run = 0; run < 4; run++)
        {
            var outputs = runner.RunOne(inputs);
            Assert.Equal(buffer.Span, outputs[0].Buffer.Span);
            Assert.Equal((datatype, shape), (outputs[0].Datatype, outputs[0].Shape));
            Tensor.Dispose(outputs);
        }

        Tensor.Dispose(inputs);
    }

    [Fact]
    public void Run_NoElements_GivesNoElements()
    {
        using var runner = TestModels.Identity(TensorDatatype.FP32, "N", 3).Load();
        var inputs = new[] { Tensor.Zeros<float>("x", 0, 3) };
        for (var run = 0; run < 4; run++)
        {
            var outputs = runner.RunOne(inputs);
            Assert.Equal([0, 3], outputs[0].Shape.Dimensions.ToArray());
            Tensor.Dispose(outputs);
        }

        Tensor.Dispose(inputs);
    }

    [Fact]
    public void Run_NoInputs_GivesTheConstant()
    {
        using var runner = TestModels.NoInputs().Load();
        for (var run = 0; run < 4; run++)
        {
            var outputs = runner.RunOne();
            Assert.Equal([7f], outputs[0].AsSpan<float>().ToArray());
            Tensor.Dispose(outputs);
        }
    }

    [Fact]
    public void Run_OptionalInput_TakesItsDefaultWhenLeftOut()
    {
        using var runner = TestModels.OptionalBias().Load();
        Assert.Equal(["bias"], runner.Signature.OptionalInputs);
        var x = Tensor.Of("x", [2], 1f, 2f);
        var bias = Tensor.Of("bias", [1], 10f);
        foreach (var given in new[] { false, true, false, true, true, false })
        {
            var outputs = given ? runner.RunOne(x, bias) : runner.RunOne(x);
            Assert.Equal(given ? [11f, 12f] : [2f, 3f], outputs[0].AsSpan<float>().ToArray());
            Tensor.Dispose(outputs);
        }

        Tensor.Dispose([x, bias]);
    }

    [Fact]
    public void Run_OutputIsAnInput_OutlivesTheInput()
    {
        using var runner = TestModels.PassThrough().Load();
        for (var run = 0; run < 4; run++)
        {
            var inputs = new[] { Tensor.Of("x", [3], 1f, 2f, run) };
            var outputs = runner.RunOne(inputs);
            inputs[0].AsSpan<float>().Clear();
            Tensor.Dispose(inputs);
            Assert.Equal([1f, 2f, run], outputs[0].AsSpan<float>().ToArray());
            Assert.Equal([1f, 2f, run], outputs[1].AsSpan<float>().ToArray());
            Tensor.Dispose(outputs);
        }
    }

    [Fact]
    public void Run_ShapeDependsOnTheData_IsRightEveryTime()
    {
        using var runner = TestModels.NonZero().Load();
        foreach (var values in new float[][] { [1, 0, 1], [1, 0, 1], [1, 0, 1], [1, 1, 1], [0, 0, 0], [0, 1, 0], [1, 0, 1], [1, 1, 1] })
        {
            var inputs = new[] { Tensor.Of("x", [3], values) };
            var outputs = runner.RunOne(inputs);
            Assert.Equal(Enumerable.Range(0, 3).Where(index => values[index] != 0).Select(index => (long)index), outputs[0].AsSpan<long>().ToArray());
            Tensor.Dispose(inputs, outputs);
        }
    }

    [Fact]
    public void Outputs_OutliveTheRunner()
    {
        var inputs = new[] { Tensor.Of("x", [2], 1f, 2f) };
        NamedTensor[] outputs;
        using (var runner = TestModels.OptionalBias().Load())
        {
            outputs = runner.RunOne(inputs);
        }

        Assert.Equal([2f, 3f], outputs[0].AsSpan<float>().ToArray());
        Tensor.Dispose(inputs, outputs);
    }

    [Fact]
    public void Run_SomeOutputsWanted_GivesThemInTheOrderAsked()
    {
        using var runner = TestModels.PassThrough().Load();
        var inputs = new[] { Tensor.Of("x", [1], 5f) };
        using var batch = new ModelBatch();
        foreach (var wanted in new string[][] { ["y", "x"], ["y"] })
        {
            batch.Add(inputs, wanted);
            runner.Run(batch);
            Assert.Equal(wanted, batch.PeekOutputs(0).ToArray().Select(each => each.Name));
            batch.Clear();
        }

        Tensor.Dispose(inputs);
    }

    [Fact]
    public void Run_WarmUpOnZerosGaveAnotherShape_FollowsTheContent()
    {
        using var runner = TestModels.ThreeOnes().Load();
        runner.WarmUp(1);
        foreach (var count in (long[])[3, 0, 3, 3])
        {
            var inputs = new[] { Tensor.Of("x", [1], count) };
            using var batch = new ModelBatch();
            batch.Add(inputs);
            runner.Run(batch);
            Assert.Null(batch.FailureOf(0));
            Assert.Equal([count], batch.PeekOutputs(0)[0].Shape.Dimensions.ToArray());
            Tensor.Dispose(inputs);
        }
    }
}
