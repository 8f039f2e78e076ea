using ActorInference.Contracts;
using ActorInference.Inference;

namespace ActorInference.Inference.Tests;

public sealed class SignatureWireTests
{
    private static readonly TensorMetadata[] Inputs =
    [
        new("x", TensorDatatype.FP32, [-1, 3]),
        new("state", TensorDatatype.FP32, [2, -1, 128]),
        new("rate", TensorDatatype.Int64, []),
    ];

    private static readonly TensorMetadata[] Outputs = [new("y", TensorDatatype.FP32, [-1, 1])];

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var written = new ModelSignature(Inputs, Outputs) { OptionalInputs = ["rate"], AnyRankInputs = ["x"] };

        var read = SignatureWire.Read(Inputs, Outputs, SignatureWire.Write(written));

        Assert.Equal(["rate"], read.OptionalInputs);
        Assert.Equal(["x"], read.AnyRankInputs);
        Assert.Equal([0, 1, -1], Inputs.Select(input => read.BatchAxes.AxisOf(input.Name)));
        Assert.Equal(written.BatchAxes.IsPossible, read.BatchAxes.IsPossible);
        Assert.Same(Inputs, read.Inputs);
        Assert.Same(Outputs, read.Outputs);
    }

    [Theory]
    [InlineData(2, 0, 0, 1, 0, 0, 255, 0, 0)]
    [InlineData(0, 0, 0, 1, 0, 0, 0, 0, 0)]
    [InlineData(254, 0, 0, 1, 0, 0, 255, 0, 0)]
    [InlineData(0, 0, 0)]
    [InlineData]
    public void Read_AxesThatInputsDoNotHave_IsAFormatException(params int[] bytes) =>
        Assert.Throws<FormatException>(() => SignatureWire.Read(Inputs, Outputs, bytes.Select(each => (byte)each).ToArray()));
}
