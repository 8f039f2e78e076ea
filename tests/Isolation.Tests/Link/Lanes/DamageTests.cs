using ActorInference.Contracts;

namespace ActorInference.Isolation.Tests.Link.Lanes;

/// <summary>
/// W7: both readers, over real shared memory, are shown frames that are damaged in every way. Each is refused as damaged or is a frame that could have
/// been sent; nothing crashes, nothing reads outside, nothing is kept.
/// </summary>
public class DamageTests : NothingLeft
{
    private const int Frames = 100_000;

    private static readonly LaneSchema Schema = new(
        [new("x", TensorDatatype.FP32, [-1, 3]), new("text", TensorDatatype.Bytes, [-1])],
        [new("y", TensorDatatype.FP32, [-1, 3]), new("words", TensorDatatype.Bytes, [-1])]);

    [Fact]
    public void Completions_DamagedInEveryWay_NeverHarmTheNode()
    {
        using var memory = new PeerMemory();
        using var completion = new LaneCompletion();
        var expected = new ExpectedAnswer();
        var bodies = new FrameMaker(memory, 11);
        var (refused, accepted) = (0, 0);
        for (var frame = 0; frame < Frames; frame++)
        {
            completion.Clear();
            expected.Begin(7);
            var body = bodies.Completion(expected);
            using var ring = frame % 16 == 0 ? new RawRing(4096) : null;
            try
            {
                CompletionReader.Read(ring is null ? body : ThroughRing(ring, body, bodies), Schema, expected, memory, completion);
                accepted++;
            }
            catch (LinkDamagedException)
            {
                Assert.Equal(0, completion.Count);
                refused++;
            }
        }

        Assert.InRange(refused, Frames * 8 / 10, Frames - 1);
        Assert.InRange(accepted, 1, Frames * 2 / 10);
    }

    [Fact]
    public void Submissions_DamagedInEveryWay_NeverHarmTheWorker()
    {
        using var memory = new PeerMemory();
        var submission = new LaneSubmission();
        var bodies = new FrameMaker(memory, 12);
        var (refused, accepted) = (0, 0);
        for (var frame = 0; frame < Frames; frame++)
        {
            submission.Clear();
            var body = bodies.Submission();
            using var ring = frame % 16 == 0 ? new RawRing(4096) : null;
            try
            {
                SubmissionReader.Read(ring is null ? body : ThroughRing(ring, body, bodies), Schema, memory, submission);
                accepted++;
            }
            catch (LinkDamagedException)
            {
                Assert.Equal(0, submission.Count);
                refused++;
            }
        }

        submission.Clear();
        Assert.InRange(refused, Frames * 8 / 10, Frames - 1);
        Assert.InRange(accepted, 1, Frames * 2 / 10);
    }

    /// <summary>Any bytes in the ring, and any positions.</summary>
    [Fact]
    public unsafe void RingFilledWithNoise_IsDamage_OrEmpty()
    {
        var random = new Random(13);
        for (var round = 0; round < Frames; round++)
        {
            using var ring = new RawRing(256);
            random.NextBytes(new Span<byte>(ring.Data, 256));
            *(int*)ring.Data = random.Next(4) == 0 ? random.Next() - (1 << 30) : random.Next(300);
            *ring.Written = random.Next(3) == 0 ? (ulong)random.NextInt64() : (ulong)random.Next(40) * 8;
            try
            {
                Assert.False(ring.Reader.TryRead(out _));
            }
            catch (LinkDamagedException)
            {
            }
        }
    }

    private static unsafe ReadOnlySpan<byte> ThroughRing(RawRing ring, byte[] body, FrameMaker bodies)
    {
        ring.Writer.TryWrite([.. new byte[RingWriter.HeaderBytes], .. body]);
        bodies.DamageRing(new Span<byte>(ring.Data, 64), ref *ring.Written);
        return ring.Reader.TryRead(out var read) ? read : throw new LinkDamagedException("Nothing came.");
    }
}
