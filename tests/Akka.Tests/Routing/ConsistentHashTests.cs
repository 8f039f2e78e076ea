using Akka.Routing;

namespace Akka.Tests.Routing;

public sealed class ConsistentHashTests
{
    private static readonly string[] Keys = [.. Enumerable.Range(0, 1000).Select(i => "key-" + i)];

    [Fact]
    public void RemovingANode_MovesOnlyItsKeys()
    {
        var ring = ConsistentHash.Create(["a", "b", "c", "d"], 10);
        var smaller = ring - "c";
        foreach (var key in Keys.Where(k => ring.NodeFor(k) != "c")) Assert.Equal(ring.NodeFor(key), smaller.NodeFor(key));
        Assert.DoesNotContain("c", Keys.Select(k => smaller.NodeFor(k)));
    }

    [Fact]
    public void AddingANode_TakesKeysFromOthersOnly()
    {
        var ring = ConsistentHash.Create(["a", "b", "c"], 10);
        var larger = ring + "d";
        foreach (var key in Keys.Where(k => larger.NodeFor(k) != "d")) Assert.Equal(ring.NodeFor(key), larger.NodeFor(key));
        Assert.Contains("d", Keys.Select(k => larger.NodeFor(k)));
    }

    [Fact]
    public void EmptyRing_HasNoNode()
    {
        var ring = ConsistentHash.Create<string>([], 1);
        Assert.True(ring.IsEmpty);
        Assert.Throws<InvalidOperationException>(() => ring.NodeFor("key"));
        Assert.Throws<ArgumentException>(() => ConsistentHash.Create(["a"], 0));
    }
}
