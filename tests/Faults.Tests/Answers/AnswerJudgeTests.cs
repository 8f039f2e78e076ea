using System.Diagnostics;
using ActorInference.Contracts;

namespace ActorInference.Faults.Tests.Answers;

/// <summary>The judge is judged: it passes what is right and names what is not.</summary>
public class AnswerJudgeTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private readonly AnswerJudge _judge = new(new HashSet<string> { "dead" }, new HashSet<string> { "again" }, new HashSet<string> { "unloaded" }, Grace);

    [Fact]
    public void OneRightAnswer_IsRight() => Assert.Empty(Judge(Right("once"), "living"));

    [Fact]
    public void NoAnswer_IsExcusedWhereTheDoorWasKilled()
    {
        Assert.Single(Judge(new Asked(1, "once", "living", Way.Message)));
        Assert.Empty(Judge(new Asked(1, "once", "dead", Way.Message)));
        Assert.Single(Judge(With(new Asked(1, "once", "living", Way.Http), Verdict.Closed)));
        Assert.Empty(Judge(With(new Asked(1, "once", "dead", Way.Http), Verdict.Closed)));
    }

    [Fact]
    public void TwoAnswers_AreFound() => Assert.Single(Judge(With(Right("once"), Verdict.Right), "living"));

    [Fact]
    public void WrongAnswer_IsFound() => Assert.Single(Judge(With(new Asked(1, "once", "living", Way.Message), Verdict.Wrong), "living"));

    [Fact]
    public void TwoRuns_AreFound_WhereTheModelIsNotIdempotent()
    {
        Assert.Single(Judge(Right("once"), "dead", "living"));
        Assert.Empty(Judge(Right("again"), "dead", "living"));
    }

    [Fact]
    public void LostWithItsNode_IsToldOrRunElsewhere()
    {
        Assert.Empty(Judge(Failed("once", InferFailureCode.WorkerLost), "dead"));
        Assert.Single(Judge(Failed("once", InferFailureCode.Unavailable), "dead"));
        Assert.Single(Judge(Failed("again", InferFailureCode.WorkerLost), "dead"));
    }

    [Fact]
    public void Codes_HaveToHaveAReason()
    {
        Assert.Empty(Judge(Failed("once", InferFailureCode.Overloaded)));
        Assert.Single(Judge(Failed("once", InferFailureCode.Internal)));
        Assert.Single(Judge(Failed("once", InferFailureCode.NotFound)));
        Assert.Empty(Judge(Failed("unloaded", InferFailureCode.NotFound)));
    }

    [Fact]
    public void LateAnswer_IsFound()
    {
        var asked = new Asked(1, "once", "living", Way.Message);
        asked.Book(new(asked.SentAt + (long)((Asked.Deadline + (2 * Grace)).TotalSeconds * Stopwatch.Frequency), Verdict.Failed, InferFailureCode.DeadlineExceeded, "late"));
        Assert.Single(Judge(asked));
    }

    private static Asked Right(string model) => With(new Asked(1, model, "living", Way.Message), Verdict.Right);

    private static Asked With(Asked asked, Verdict verdict)
    {
        asked.Book(verdict);
        return asked;
    }

    private static Asked Failed(string model, InferFailureCode code)
    {
        var asked = new Asked(1, model, "living", Way.Message);
        asked.Book(Verdict.Failed, code, "Its sentence.");
        return asked;
    }

    private IReadOnlyList<string> Judge(Asked asked, params string[] nodes) => _judge.Judge([asked], nodes.Select(node => new Run(node, asked.Model, asked.Number)));
}
