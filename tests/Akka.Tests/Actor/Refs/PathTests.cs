using Akka.Actor;

namespace Akka.Tests.Actor.Refs;

public sealed class PathTests
{
    [Theory]
    [InlineData("akka://sys/user/a")]
    [InlineData("akka.tcp://sys@host:4711/user/a/b#123")]
    [InlineData("akka.tcp://sys@[::1]:4711/user/a")]
    [InlineData("akka://sys/")]
    public void Parse_ThenFormat_IsTheSame(string text) => Assert.Equal(text, ActorPath.Parse(text).ToSerializationFormat());

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("/user/a")]
    [InlineData("akka://")]
    [InlineData("akka.tcp://sys@host:x/user")]
    [InlineData("akka.tcp://sys@host:99999/user")]
    [InlineData("akka://sys/user/a b")]
    public void Parse_Malformed_Throws(string text)
    {
        Assert.False(ActorPath.TryParse(text, out _));
        Assert.Throws<UriFormatException>(() => ActorPath.Parse(text));
    }

    [Fact]
    public void ProtocolAndHost_AreLowerCase_TheRestIsNot()
    {
        var path = ActorPath.Parse("aKKa.TCP://sYstEm@hOst:4711/pAth1/pAth2");
        Assert.Equal("akka.tcp://sYstEm@host:4711/pAth1/pAth2", path.ToString());
    }

    [Fact]
    public void Equality_IgnoresTheUid()
    {
        var root = new RootActorPath(new Address("akka", "sys"));
        var one = root / "user" / "a#1";
        var two = root / "user" / "a#2";
        Assert.Equal(one, two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
        Assert.NotEqual(one, root / "user" / "b");
        Assert.Equal(1, one.Uid);
        Assert.Equal("akka://sys/user/a", one.ToString());
        Assert.Equal("akka://sys/user/a#1", one.ToStringWithUid());
        Assert.Equal("/user/a", one.ToStringWithoutAddress());
    }

    [Fact]
    public void ToStringWithAddress_ReplacesALocalAddressOnly()
    {
        var there = new Address("akka.tcp", "sys", "there", 1);
        var path = new RootActorPath(new Address("akka", "sys")) / "user" / "a";
        Assert.Equal("akka.tcp://sys@there:1/user/a", path.ToStringWithAddress(there));
        var remote = new RootActorPath(new Address("akka.tcp", "sys", "own", 2)) / "user";
        Assert.Equal("akka.tcp://sys@own:2/user", remote.ToStringWithAddress(there));
    }

    [Fact]
    public void Parents_Elements_Depth()
    {
        var path = ActorPath.Parse("akka://sys/user/a/b");
        Assert.Equal(["user", "a", "b"], path.Elements);
        Assert.Equal(3, path.Depth);
        Assert.Equal("a", path.Parent.Name);
        Assert.Equal("user", path.ParentOf(1).Name);
        Assert.Equal("a", path.ParentOf(-1).Name);
        Assert.Equal(path.Root, path.Root.Parent);
        Assert.Equal("/", path.Root.Name);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("a-b_c.d*e+f:g@h&i=j,k!l~m'n;o", true)]
    [InlineData("%20", true)]
    [InlineData("%2", false)]
    [InlineData("$a", false)]
    [InlineData("a/b", false)]
    [InlineData("ä", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void ValidNames(string? name, bool valid) => Assert.Equal(valid, ActorPath.IsValidPathElement(name));

    [Fact]
    public void Address_ParsesAndCompares()
    {
        var address = Address.Parse("akka.tcp://sys@host:1234");
        Assert.Equal(new Address("akka.tcp", "sys", "HOST", 1234), address);
        Assert.True(address.HasGlobalScope);
        Assert.Equal("sys@host:1234", address.HostPort());
        Assert.True(Address.Comparer.Compare(address, address.WithPort(1235)) < 0);
        Assert.False(Address.TryParse("nonsense", out Address _));
    }
}
