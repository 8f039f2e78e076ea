using Akka.Util;

namespace Akka.Cluster.Sharding.Tests.Extraction;

public class HashCodeMessageExtractorTests
{
    /// <summary>What the hash is, the tests of <see cref="MurmurHash"/> hold against Akka.NET's.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("entity-1")]
    [InlineData("user-42")]
    public void ShardId_IsTheHashOfTheEntity_ModuloTheNumberOfShards(string entityId)
    {
        foreach (var shards in new[] { 1, 7, 100, 100_000 })
        {
            var extractor = HashCodeMessageExtractor.Create(shards, message => message as string);
            var expected = (Math.Abs((long)MurmurHash.StringHash(entityId)) % shards).ToString();
            Assert.Equal(expected, extractor.ShardId(entityId, null));
            Assert.Equal(expected, extractor.ShardId(entityId));
            Assert.Equal(expected, extractor.ShardId(new ShardRegion.StartEntity(entityId)));
        }
    }

    [Fact]
    public void MessageForNoEntity_HasNoShard()
    {
        var extractor = HashCodeMessageExtractor.Create(10, message => message as string, message => $"{message}!");
        Assert.Null(extractor.EntityId(5));
        Assert.Null(extractor.ShardId(5));
        Assert.Equal("x!", extractor.EntityMessage("x"));
    }
}
