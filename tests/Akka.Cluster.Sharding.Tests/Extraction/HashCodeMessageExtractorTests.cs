using Akka.Util;

namespace Akka.Cluster.Sharding.Tests.Extraction;

public class HashCodeMessageExtractorTests
{
    /// <summary>The hashes are those of Akka.NET (akka-wire.md 8.4).</summary>
    [Theory]
    [InlineData("", -1632357289)]
    [InlineData("a", 1561762017)]
    [InlineData("ab", -2081011331)]
    [InlineData("abc", 1967728568)]
    [InlineData("entity-1", -1658304406)]
    [InlineData("user-42", 1366368571)]
    [InlineData("12345", -923272352)]
    [InlineData("hello world", 1724299507)]
    [InlineData("žluťoučký", 169110743)]
    public void ShardId_IsTheHashOfTheEntity_ModuloTheNumberOfShards(string entityId, int hash)
    {
        Assert.Equal(hash, MurmurHash.StringHash(entityId));
        foreach (var shards in new[] { 1, 7, 100, 100_000 })
        {
            var extractor = HashCodeMessageExtractor.Create(shards, message => message as string);
            var expected = (Math.Abs((long)hash) % shards).ToString();
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
