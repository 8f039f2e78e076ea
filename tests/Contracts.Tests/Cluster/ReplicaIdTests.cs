namespace ActorInference.Contracts.Tests.Cluster;

public class ReplicaIdTests
{
    [Theory]
    [InlineData("ocr", "3", 0, "ocr@3#0")]
    [InlineData("a.b-c_d", ReplicaId.ByPolicy, 12, "a.b-c_d@policy#12")]
    public void Text_AndBack(string model, string version, int number, string text)
    {
        var replica = new ReplicaId(model, version, number);

        Assert.Equal(text, replica.ToString());
        Assert.True(ReplicaId.TryParse(text, out var parsed));
        Assert.Equal(replica, parsed);
        Assert.Equal(version == ReplicaId.ByPolicy ? null : version, parsed.RequestedVersion);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ocr")]
    [InlineData("ocr@3")]
    [InlineData("ocr#3")]
    [InlineData("@3#0")]
    [InlineData("ocr@#0")]
    [InlineData("ocr@3#")]
    [InlineData("ocr@3#-1")]
    [InlineData("ocr@3#99999999999")]
    public void OtherText_IsNone(string? text) => Assert.False(ReplicaId.TryParse(text, out _));
}
