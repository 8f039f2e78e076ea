using Akka.Remote.Associations;

namespace Akka.Remote.Tests.Internals;

public sealed class RepeatedTextTests
{
    private readonly RepeatedText _said = new(TimeSpan.FromSeconds(60), 2);

    [Fact]
    public void Sentence_IsSaidAgain_WhenThePauseIsOver()
    {
        Assert.True(_said.IsDue("a", 1000));
        Assert.False(_said.IsDue("a", 60_999));
        Assert.True(_said.IsDue("b", 60_999));
        Assert.True(_said.IsDue("a", 61_000));
        Assert.False(_said.IsDue("a", 61_001));
    }

    [Fact]
    public void Memory_HasABound()
    {
        foreach (var text in (string[])["a", "b", "c"]) Assert.True(_said.IsDue(text, 0));
        Assert.False(_said.IsDue("c", 1));
        Assert.True(_said.IsDue("a", 1));
    }
}
