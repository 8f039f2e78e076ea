using System.Text;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Tests.Http;

public sealed class ModelMemoryTests
{
    [Theory]
    [InlineData("""{"inputs":[{"name":"x","shape":[3],"datatype":"FP32","data":[1,2,3]}]}""")]
    [InlineData("""{"inputs":[{"name":"x","shape":[3],"data":[1,2,3],"datatype":"FP32"}]}""")]
    [InlineData("""{"inputs":[{"name":"x","shape":[2],"datatype":"BYTES","data":["a","bc"]}]}""")]
    public void JsonTensors_LieInTheModelsMemory(string json)
    {
        var memory = new BoundedMemory(1 << 20);

        using (var parsed = ParsedRequest.Read(Encoding.UTF8.GetBytes(json), null, memory: memory))
        {
            Assert.True(memory.Holds(parsed.Inputs[0].Buffer));
        }

        Assert.Equal(0, memory.Rented);
    }

    [Fact]
    public void BinaryTensors_LieInTheModelsMemory()
    {
        var memory = new BoundedMemory(1 << 20);
        var head = """{"inputs":[{"name":"x","shape":[4],"datatype":"UINT8","parameters":{"binary_data_size":4}}]}"""u8;

        using (var parsed = ParsedRequest.Read([.. head, 1, 2, 3, 4], head.Length, memory: memory))
        {
            Assert.True(memory.Holds(parsed.Inputs[0].Buffer));
            Assert.Equal([1, 2, 3, 4], parsed.Inputs[0].AsSpan<byte>().ToArray());
        }

        Assert.Equal(0, memory.Rented);
    }

    [Fact]
    public void FullMemory_GivesBackWhatWasReadBefore()
    {
        var memory = new BoundedMemory(6);
        var head = """
            {"inputs":[{"name":"x","shape":[4],"datatype":"UINT8","parameters":{"binary_data_size":4}},
            {"name":"y","shape":[4],"datatype":"UINT8","parameters":{"binary_data_size":4}}]}
            """u8;
        byte[] body = [.. head, 1, 2, 3, 4, 5, 6, 7, 8];
        var length = head.Length;

        Assert.Throws<TensorMemoryFullException>(() => ParsedRequest.Read(body, length, memory: memory).Dispose());

        Assert.Equal(0, memory.Rented);
    }
}
