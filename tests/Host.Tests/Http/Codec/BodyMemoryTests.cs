using System.IO.Pipelines;
using System.Text;
using ActorInference.Hosting.Http.Codec;

namespace ActorInference.Hosting.Tests.Http;

[Collection(TensorPoolCollection.Name)]
public sealed class BodyMemoryTests
{
    [Theory]
    [InlineData("\"datatype\":\"UINT8\",\"data\":[", "1,", "1]")]
    [InlineData("\"datatype\":\"BYTES\",\"data\":[\"", "aaaa", "\"]")]
    public async Task MillionOneByteReads_AllocateLessThanAMebibyte(string before, string repeated, string after)
    {
        const int Bytes = 1_000_000;
        var count = repeated == "1," ? Bytes / 2 + 1 : 1;
        var body = Encoding.UTF8.GetBytes(
            $"{{\"inputs\":[{{\"name\":\"x\",\"shape\":[{count}],{before}{string.Concat(Enumerable.Repeat(repeated, Bytes / repeated.Length))}{after}}}]}}");
        var reader = new InferRequestReader();
        await ReadAsync(reader, body[..0]);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        await ReadAsync(reader, body);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - allocated, 0, 1 << 20);
    }

    [Fact]
    public async Task SteadyState_AllocatesNothingOfTensorSize()
    {
        var body = Encoding.UTF8.GetBytes(
            $"{{\"inputs\":[{{\"name\":\"x\",\"shape\":[100000],\"datatype\":\"FP32\",\"data\":[{string.Join(',', Enumerable.Repeat("0.5", 100_000))}]}}]}}");
        var reader = new InferRequestReader();
        var pipe = new Pipe(new(pauseWriterThreshold: 0, useSynchronizationContext: false));
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            await pipe.Writer.WriteAsync(body);
            await pipe.Writer.CompleteAsync();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var task = reader.ReadAsync(pipe.Reader, new(null, body.Length, 1 << 20), CancellationToken.None);
            Assert.True(task.IsCompletedSuccessfully);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - allocated);
            reader.Reset();
            await pipe.Reader.CompleteAsync();
            pipe.Reset();
        }

        Assert.InRange(least, 0, 2048);
    }

    private static async Task ReadAsync(InferRequestReader reader, byte[] body)
    {
        var pipe = PipeReader.Create(new SlowStream(body, 1));
        try
        {
            await reader.ReadAsync(pipe, new(null, null, 2 << 20), CancellationToken.None);
        }
        catch (RequestRefusedException) when (body.Length == 0)
        {
            // The warm-up's body is no JSON.
        }
        finally
        {
            reader.Reset();
            await pipe.CompleteAsync();
        }
    }
}
