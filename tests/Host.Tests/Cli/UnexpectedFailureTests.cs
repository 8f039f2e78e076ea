using ActorInference.Hosting.Cli;

namespace ActorInference.Hosting.Tests.Cli;

public class UnexpectedFailureTests
{
    [Fact]
    public void Sentence_IsOneLineWithTheInnermostReason()
    {
        var failure = new AggregateException(new InvalidOperationException("It broke\nin two.", new IOException("hidden")));

        Assert.Equal("unexpected failure: It broke in two (InvalidOperationException); INFER_DEBUG=1 shows where.", UnexpectedFailure.Sentence(failure));
    }
}
