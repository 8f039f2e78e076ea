using System.Diagnostics;
using ActorInference.Contracts;

namespace ActorInference.Isolation.Tests.Link.Lanes;

/// <summary>What a worker may answer, and how it reaches the node. The worker's end runs on the test's own thread.</summary>
public class AnswerTests : NothingLeft
{
    private static readonly LinkLimits Small = new()
    {
        RingBytes = 4096,
        SegmentBytes = 64 << 10,
        MaxMemoryBytes = 128 << 10,
        RoomTimeout = TimeSpan.FromMilliseconds(20),
    };

    private static readonly LaneSchema Two = new(
        [new("x", TensorDatatype.UInt8, [-1]), new("text", TensorDatatype.Bytes, [-1])],
        [new("y", TensorDatatype.UInt8, [-1]), new("words", TensorDatatype.Bytes, [-1])]);

    [Fact]
    public void TooLargeAnswer_FailsItsRequestAlone_WithASentence()
    {
        using var pair = new LinkPair(Small);
        using var completion = Answer(pair, 3, index => LaneResult.Of([RoundTripTests.Tensor(TensorSource.Pool, new byte[index == 1 ? 200_000 : 10]).Renamed("y")]));

        Assert.Equal(
            (InferFailureCode.Internal, "The answer of 200000 bytes has no room in the memory that a worker's answers may take (131072 bytes)."),
            completion.FailureOf(1));
        Assert.Equal((10, 10), (Length(completion, 0), Length(completion, 2)));
    }

    [Fact]
    public void AnswersThatFillTheMemory_WaitForTheNode_ThenFail()
    {
        using var pair = new LinkPair(Small);
        using var completion = new LaneCompletion();
        var sizes = new[] { 60_000, 60_000, 60_000 };
        for (var ticket = 0; ticket < sizes.Length; ticket++)
        {
            Submit(pair, (ulong)ticket, 1);
            Serve(pair, _ => LaneResult.Of([RoundTripTests.Tensor(pair.Server.Outputs, new byte[sizes[ticket]]).Renamed("y")]));
        }

        var failures = 0;
        for (var ticket = 0UL; ticket < 3; ticket++)
        {
            Assert.True(pair.Client.TryTake(completion));
            failures += completion.FailureOf(0) is null ? 0 : 1;
        }

        Assert.Equal(1, failures);
        Submit(pair, 9, 1);
        Serve(pair, _ => LaneResult.Of([RoundTripTests.Tensor(pair.Server.Outputs, new byte[60_000]).Renamed("y")]));
        Assert.True(pair.Client.TryTake(completion));
        Assert.Null(completion.FailureOf(0));
    }

    [Fact]
    public void Failures_ArriveWithTheirVerdict_LongTextsAreCut()
    {
        using var pair = new LinkPair(Small);
        Submit(pair, 1, 2);
        Serve(pair, index => LaneResult.Of(InferFailureCode.InvalidInput, index == 0 ? "Bad." : new string('ä', 5000)), LaneVerdict.RetryOneByOne);
        using var completion = new LaneCompletion();
        Assert.True(pair.Client.TryTake(completion));

        Assert.Equal(LaneVerdict.RetryOneByOne, completion.Verdict);
        Assert.Equal((InferFailureCode.InvalidInput, "Bad."), completion.FailureOf(0));
        Assert.Equal(new string('ä', 512), completion.FailureOf(1)!.Value.Message);
        Assert.Null(completion.OutputsOf(0));
    }

    [Fact]
    public void Texts_AndWantedOutputs_ComeBack()
    {
        using var pair = new LinkPair(Small, Two);
        using var words = NamedTensor.CreateStrings("text", TensorShape.Create(2), ["a", "häßlich"]);
        using var bytes = RoundTripTests.Tensor(pair.Inputs, [1, 2]);
        Assert.True(pair.Client.TrySubmit(1, new LaneItem([words, bytes], ["words", "y"]), new LaneItem([bytes, words], null)));
        var submission = new LaneSubmission();
        Assert.True(pair.Server.TryTake(submission));
        Assert.Equal(["text", "x"], submission.InputsOf(0).Select(each => each.Name));
        Assert.Equal(["a", "häßlich"], submission.InputsOf(0)[0].ToStrings());
        Assert.Equal(["words", "y"], submission.WantedOf(0)!);
        Assert.Null(submission.WantedOf(1));
        NamedTensor[] Make(params int[] order) => [.. order.Select(each => each == 0
            ? RoundTripTests.Tensor(pair.Server.Outputs, [9]).Renamed("y")
            : NamedTensor.CreateStrings("words", TensorShape.Create(1), ["ö"]))];
        pair.Server.Complete(submission, LaneVerdict.Succeeded, default, LaneResult.Of(Make(1, 0)), LaneResult.Of(Make(0, 1)));

        using var completion = new LaneCompletion();
        Assert.True(pair.Client.TryTake(completion));
        var (first, second) = (completion.OutputsOf(0)!, completion.OutputsOf(1)!);
        Assert.Equal(["words", "y", "y", "words"], first.Concat(second).Select(each => each.Name));
        Assert.Equal(["ö"], first[0].ToStrings());
        Assert.Null(completion.OutputsOf(0));
        Array.ForEach([.. first, .. second], each => each.Dispose());
    }

    [Fact]
    public void OtherOutputsThanWanted_FailTheRequest()
    {
        using var pair = new LinkPair(Small);
        using var completion = Answer(pair, 2, index => LaneResult.Of(index == 0 ? [] : [RoundTripTests.Tensor(TensorSource.Pool, [1])]));

        Assert.Equal((InferFailureCode.Internal, "The run gave other outputs than those that were wanted."), completion.FailureOf(0));
        Assert.NotNull(completion.FailureOf(1));
    }

    [Fact]
    public void NamesThatTheModelDoesNotHave_AreRefusedBefore()
    {
        using var pair = new LinkPair(Small);
        using var input = RoundTripTests.Tensor(TensorSource.Pool, [1]);
        using var other = RoundTripTests.Tensor(TensorSource.Pool, [1]).Renamed("z");

        Assert.Null(pair.Client.Check(new([input], null)));
        Assert.Equal("The model has no input \"z\".", pair.Client.Check(new([other], null)));
        Assert.Equal("The model has no output \"x\".", pair.Client.Check(new([input], ["x"])));
        Assert.NotNull(pair.Client.Check(new([input, input], null)));
        Assert.Throws<ArgumentException>(() => pair.Client.TrySubmit(1, new LaneItem([input], null), new LaneItem([other], null)));
        Assert.Throws<ArgumentException>(() => pair.Client.TrySubmit(1));
        Assert.Equal((0, 0L), (pair.Client.Outstanding, pair.Inputs.RentedBytes));
    }

    [Fact]
    public void FullLane_TakesNoMore_UntilOneIsTaken()
    {
        using var pair = new LinkPair(Small);
        using var completion = new LaneCompletion();
        using var input = RoundTripTests.Tensor(pair.Inputs, [1]);
        var sent = 0UL;
        while (pair.Client.TrySubmit(sent, new LaneItem([input], null)))
        {
            sent++;
        }

        Assert.InRange(sent, 20u, (uint)LinkLimits.MaxOutstanding);
        Serve(pair, _ => LaneResult.Of(InferFailureCode.Internal, "No."), LaneVerdict.Failed);
        Assert.True(pair.Client.TryTake(completion));
        Assert.True(pair.Client.TrySubmit(sent, new LaneItem([input], null)));
    }

    [Fact]
    public void FullInputMemory_IsOverloaded_AndKeepsNothing()
    {
        using var pair = new LinkPair(Small);
        using var large = RoundTripTests.Tensor(TensorSource.Pool, new byte[100_000]);

        Assert.Throws<TensorMemoryFullException>(() => pair.Client.TrySubmit(1, new LaneItem([large], null), new LaneItem([large], null)));

        Assert.Equal((0, 0L), (pair.Client.Outstanding, pair.Inputs.RentedBytes));
    }

    [Fact]
    public void SubmissionTooLargeForTheRing_IsAMistakeOfTheCaller()
    {
        using var pair = new LinkPair(Small);
        using var input = RoundTripTests.Tensor(pair.Inputs, [1]);
        var items = Enumerable.Repeat(new LaneItem([input], null), 200).ToArray();

        Assert.Contains("link.ring-size", Assert.Throws<ArgumentException>(() => pair.Client.TrySubmit(1, items)).Message, StringComparison.Ordinal);
    }

    private static LaneCompletion Answer(LinkPair pair, int items, Func<int, LaneResult> result)
    {
        Submit(pair, 1, items);
        Serve(pair, result);
        var completion = new LaneCompletion();
        Assert.Equal(LaneWait.Ready, pair.Client.Wait(Stopwatch.GetTimestamp()));
        Assert.True(pair.Client.TryTake(completion));
        return completion;
    }

    private static void Submit(LinkPair pair, ulong ticket, int items)
    {
        using var input = RoundTripTests.Tensor(pair.Inputs, [1]);
        Assert.True(pair.Client.TrySubmit(ticket, [.. Enumerable.Repeat(new LaneItem([input], null), items)]));
    }

    private static void Serve(LinkPair pair, Func<int, LaneResult> result, LaneVerdict verdict = LaneVerdict.Succeeded)
    {
        var submission = new LaneSubmission();
        Assert.True(pair.Server.TryTake(submission));
        pair.Server.Complete(submission, verdict, default, [.. Enumerable.Range(0, submission.Count).Select(result)]);
    }

    private static long Length(LaneCompletion completion, int index)
    {
        using var output = completion.OutputsOf(index)![0];
        return output.Buffer.Length;
    }
}
