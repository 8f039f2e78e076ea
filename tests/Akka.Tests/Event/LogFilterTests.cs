using System.Text.RegularExpressions;
using Akka.Event;

namespace Akka.Tests.Event;

public sealed class LogFilterTests
{
    [Theory]
    [InlineData("Akka.Remote", false)]
    [InlineData("akka://test/user/a", true)]
    public void SourceFilter_DropsBySource(string source, bool kept)
    {
        var evaluator = new LogFilterBuilder().ExcludeSourceStartingWith("Akka.").Build().CreateEvaluator();
        Assert.True(evaluator.EvaluatesLogSourcesOnly);
        Assert.Equal(kept, evaluator.ShouldTryKeepMessage(new Info(source, GetType(), "text"), out _));
    }

    [Theory]
    [InlineData("secret 1", false)]
    [InlineData("open", true)]
    public void MessageFilter_DropsByText(string text, bool kept)
    {
        var evaluator = new LogFilterBuilder().ExcludeMessageRegex(new Regex("^secret")).Build().CreateEvaluator();
        Assert.False(evaluator.EvaluatesLogSourcesOnly);
        Assert.Equal(kept, evaluator.ShouldTryKeepMessage(new Info("source", GetType(), text), out var expanded));
        Assert.Equal(text, expanded);
    }
}
