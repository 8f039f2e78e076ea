using ActorInference.Contracts;
using ActorInference.Hosting.Http.Codec;

namespace ActorInference.Hosting.Tests.Http;

[Collection(TensorPoolCollection.Name)]
public sealed class CodecFuzzTests
{
    private const int Requests = 100_000;

    [Theory]
    [InlineData(20261122)]
    public void FuzzedRequests_AreReadOrRefusedAndGiveEverythingBack(int seed)
    {
        var random = new Random(seed);
        var grammar = new RequestGrammar(random);
        var rented = TensorPool.RentedBytes;
        var read = 0;
        for (var i = 0; i < Requests; i++)
        {
            var (body, headerLength) = grammar.Next();
            var piece = random.Next(3) == 0 ? random.Next(1, 40) : int.MaxValue;
            try
            {
                ParsedRequest.Read(body, headerLength, piece, lengthKnown: random.Next(2) == 0, limit: 65536).Dispose();
                read++;
            }
            catch (RequestRefusedException refused)
            {
                Assert.True(refused.Status is 400 or 413 or 501, $"seed {seed}, request {i}: status {refused.Status}");
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, request {i}: {exception}");
            }
        }

        Assert.InRange(read, Requests / 50, Requests);
        Assert.Equal(rented, TensorPool.RentedBytes);
    }

    [Theory]
    [InlineData(7)]
    public void WholeAndBrokenUpBodies_AreJudgedAlike(int seed)
    {
        var grammar = new RequestGrammar(new Random(seed));
        for (var i = 0; i < 5000; i++)
        {
            var (body, headerLength) = grammar.Next();
            Assert.Equal(Judge(body, headerLength, int.MaxValue), Judge(body, headerLength, 1 + i % 5));
        }
    }

    private static string Judge(byte[] body, long? headerLength, int piece)
    {
        try
        {
            using var parsed = ParsedRequest.Read(body, headerLength, piece);
            return string.Join(';', parsed.Inputs.Select(input => $"{input} {Convert.ToHexString(input.Buffer.Span)}"));
        }
        catch (RequestRefusedException refused)
        {
            return $"refused {refused.Status}";
        }
    }
}
