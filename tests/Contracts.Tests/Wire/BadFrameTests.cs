using System.Buffers.Binary;
using System.Runtime.Serialization;
using ActorInference.Contracts.Wire;
using Google.Protobuf;

namespace ActorInference.Contracts.Tests.Wire;

[Collection(nameof(TensorPool))]
public class BadFrameTests
{
    [Theory]
    [InlineData("", "no frame of inference messages")]
    [InlineData("{\"model\":\"x\"}", "no frame of inference messages")]
    [InlineData("AI", "no frame of inference messages")]
    public void Foreign_IsRefused(string text, string expected) => Refuses(System.Text.Encoding.UTF8.GetBytes(text), "infer", expected);

    [Fact]
    public void OtherVersion_SaysWhichVersions()
    {
        var frame = MessageCodec.Write(new LoadModel("m", null));
        frame[2] = 9;

        Refuses(frame, "load", "The frame has version 9; this node reads version 1.");
    }

    [Fact]
    public void UnknownManifest_IsNamed() => Refuses(MessageCodec.Write(new LoadModel("m", null)), "explode", "manifest 'explode'");

    [Fact]
    public void ForeignObject_IsNamed() =>
        Assert.Contains("'System.Version'", Assert.Throws<SerializationException>(() => MessageCodec.Write(new Version())).Message);

    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData(1 << 21)]
    [InlineData(1000)]
    public void LyingHeaderLength_IsRefused(uint length)
    {
        var frame = MessageCodec.Write(new LoadModel("m", null));
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), length);

        Refuses(frame, "load", $"claims a header of {length} bytes");
    }

    [Fact]
    public void MissingModel_IsRefused() => Refuses(Frame.Write(new ModelHeader(), []), "load", "names no model");

    [Fact]
    public void BytesBehindAQuestion_AreRefused() => Refuses([.. MessageCodec.Write(new GetNodeStatus()), 1], "node?", "1 bytes behind its header");

    [Theory]
    [InlineData(16, new long[] { 5 }, 16, "needs 20 bytes; the frame has 16")]
    [InlineData(20, new long[] { 5 }, 16, "claims 20 bytes; 16 are there")]
    [InlineData(16, new long[] { 4 }, 17, "1 bytes behind its last tensor")]
    [InlineData(-1, new long[] { 4 }, 16, "claims -1 bytes")]
    [InlineData(long.MaxValue, new long[] { 4 }, 16, "claims 9223372036854775807 bytes")]
    [InlineData(16, new long[] { -4 }, 16, "negative dimension -4")]
    [InlineData(16, new long[] { 1L << 4, (1L << 60) + 2 }, 16, "more elements than can be counted")]
    [InlineData(16, new long[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4 }, 16, "17 dimensions; at most 16")]
    public void LyingTensor_IsRefusedAndNothingStaysRented(long claimed, long[] shape, int body, string expected)
    {
        var tensor = new TensorHeader { Name = "x", Datatype = (uint)TensorDatatype.FP32, ByteLength = claimed };
        tensor.Shape.AddRange(shape);

        Refuses([.. Frame.Write(new InferRequestHeader { Model = "m", Inputs = { tensor } }, []), .. new byte[body]], "infer", expected);
    }

    [Fact]
    public void SecondTensorWrong_GivesTheFirstBack()
    {
        var good = new TensorHeader { Name = "a", Datatype = (uint)TensorDatatype.UInt8, ByteLength = 4, Shape = { 4 } };
        var bad = new TensorHeader { Name = "b", Datatype = (uint)TensorDatatype.Bytes, ByteLength = 4, Shape = { 1 } };

        Refuses([.. Frame.Write(new InferRequestHeader { Model = "m", Inputs = { good, bad } }, []), 0, 0, 0, 0, 9, 0, 0, 0], "infer", "element 0 of 9 bytes");
    }

    [Fact]
    public void UnknownDatatype_IsRefused()
    {
        var tensor = new TensorHeader { Name = "x", Datatype = 300, ByteLength = 0, Shape = { 0 } };

        Refuses(Frame.Write(new InferRequestHeader { Model = "m", Inputs = { tensor } }, []), "infer", "unknown datatype");
    }

    [Fact]
    public void TooManyTensors_AreRefused()
    {
        var header = new InferRequestHeader { Model = "m" };
        header.Inputs.AddRange(Enumerable.Range(0, 1025).Select(_ => new TensorHeader()));

        Refuses(Frame.Write(header, []), "infer", "1025 tensors; at most 1024");
    }

    [Fact]
    public void EntriesWithoutEnd_AreRefusedBeforeTheyBecomeObjects()
    {
        var header = new byte[100_000];
        for (var i = 0; i < header.Length; i += 2)
        {
            header[i] = 0x22;
        }

        byte[] frame = [.. Frame.Write(new ModelHeader(), []), .. header];
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), header.Length);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refuses(frame, "infer", "more than 8192 entries");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000);
    }

    [Fact]
    public void FieldsOfANewerVersion_AreSkipped()
    {
        var header = new ModelHeader { Model = "m", Version = "3" }.ToByteArray();
        byte[] newer = [.. header, 0xF8, 0x3F, 5, 0xFA, 0x3F, 2, 1, 2, 0xFD, 0x3F, 1, 2, 3, 4, 0xF9, 0x3F, 1, 2, 3, 4, 5, 6, 7, 8];
        byte[] frame = [.. Frame.Write(new ModelHeader(), []), .. newer];
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), newer.Length);

        Assert.Equal(new LoadModel("m", "3"), MessageCodec.Read(frame, "load"));
    }

    [Fact]
    public void CodesOfANewerVersion_BecomeUnknown()
    {
        Assert.Equal(InferFailureCode.Unknown, ((InferFailure)MessageCodec.Read(Frame.Write(new InferFailureHeader { Code = 99 }, []), "failure")).Code);
        Assert.Equal(ModelState.Unknown, ((ModelStatus)MessageCodec.Read(Frame.Write(new ModelStatusHeader { State = 99 }, []), "status")).State);
    }

    [Fact]
    public void ParameterOfAForeignType_IsNamed()
    {
        var options = new InferOptions { Parameters = new Dictionary<string, object> { ["when"] = TimeSpan.Zero } };

        var error = Assert.Throws<SerializationException>(() => MessageCodec.Write(new InferRequest("m", null, null, [], null, options)));

        Assert.Contains("'when'", error.Message);
        Assert.Contains("'System.TimeSpan'", error.Message);
    }

    private static void Refuses(byte[] frame, string manifest, string expected)
    {
        var before = TensorPool.RentedBytes;

        var error = Assert.Throws<SerializationException>(() => MessageCodec.Read(frame, manifest));

        Assert.Contains(expected, error.Message);
        Assert.Equal(before, TensorPool.RentedBytes);
    }
}
