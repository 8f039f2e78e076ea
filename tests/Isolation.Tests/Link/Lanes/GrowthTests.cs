using System.Diagnostics;
using ActorInference.Contracts;

namespace ActorInference.Isolation.Tests.Link.Lanes;

/// <summary>Segments come and go while requests travel; the announcement is always there before it is needed.</summary>
public class GrowthTests : NothingLeft
{
    private static readonly LinkLimits Small = new() { RingBytes = 4096, SegmentBytes = 64 << 10, MaxMemoryBytes = 1 << 20, SpinMicroseconds = 0 };

    private static long Patience => Stopwatch.GetTimestamp() + (60 * Stopwatch.Frequency);

    [Fact]
    public void SegmentsComeAndGo_NothingIsMissed()
    {
        var clock = new ManualClock();
        using var inputs = new SharedArena("test", Small, clock);
        using var pair = new LinkPair(Small, inputs: inputs);
        pair.StartPump();
        using (new EchoWorker(pair.Server))
        {
            using var completion = new LaneCompletion();
            var random = new Random(4);
            var segments = 0;
            for (var ticket = 0UL; ticket < 3000; ticket++)
            {
                using var input = RoundTripTests.Tensor(inputs, new byte[random.Next(8) == 0 ? random.Next(200_000) : random.Next(2000)]);
                Assert.True(pair.Client.TrySubmit(ticket, new LaneItem([input], null)));
                Assert.Equal(LaneWait.Ready, pair.Client.Wait(Patience));
                Assert.True(pair.Client.TryTake(completion));
                using var output = completion.OutputsOf(0)![0];
                Assert.Equal(-1, output.AsSpan<byte>().IndexOfAnyExcept((byte)1));
                segments = Math.Max(segments, inputs.SegmentCount);
                if (ticket % 50 == 0)
                {
                    clock.Advance(SharedArena.IdleTime);
                }
            }

            Assert.InRange(segments, 2, 16);
            Assert.InRange(pair.Node.OutputBytes, 1, Small.MaxMemoryBytes);
            pair.Client.Dispose();
        }
    }

    [Fact]
    public void SegmentThatWasNeverAnnounced_IsDamage()
    {
        using var table = new SegmentTable(1 << 20, 8);
        Assert.Null(table.Share(1, 0, 0));
        Assert.Throws<LinkDamagedException>(() => table.Add(1, 4096, null));
        using var made = SharedSegment.Create("test", 4096, othersRead: true);
        table.Add(1, 4096, LinkPair.Duplicate(made.File));
        Assert.Throws<LinkDamagedException>(() => table.Add(1, 4096, LinkPair.Duplicate(made.File)));
        Assert.Throws<LinkDamagedException>(() => table.Add(2, 1 << 21, LinkPair.Duplicate(made.File)));
        Assert.Throws<LinkDamagedException>(() => table.Add(2, -1, LinkPair.Duplicate(made.File)));
        Assert.Throws<LinkDamagedException>(() => table.Share(1, 4096, 1));
        Assert.Throws<LinkDamagedException>(() => table.Share(1, ulong.MaxValue, 2));
        Assert.Throws<LinkDamagedException>(() => table.Share(1, 1, ulong.MaxValue));
        table.Share(1, 4096, 0)!.Dispose();
    }

    [Fact]
    public void MoreSegmentsThanAllowed_IsDamage()
    {
        var limit = LinkLimits.Default.MaxSegments;
        Assert.InRange(limit, 1, 128);
        using var table = new SegmentTable(1L << 40, limit);
        using var made = SharedSegment.Create("test", 4096, othersRead: true);
        for (var id = 0u; id < limit; id++)
        {
            table.Add(id, 4096, LinkPair.Duplicate(made.File));
        }

        Assert.Throws<LinkDamagedException>(() => table.Add((uint)limit, 4096, LinkPair.Duplicate(made.File)));
    }

    [Fact]
    public void Messages_OfTheUsersOfTheLink_ReachTheOtherEnd_AndTheHeaderIsRead()
    {
        using var pair = new LinkPair(Small);
        Assert.Equal((0u, 0L), (pair.Node.Phase, pair.Node.Heartbeat));
        var before = Stopwatch.GetTimestamp();
        pair.Worker.Beat();
        pair.Worker.Phase = 3;
        pair.Worker.Send(16, [1, 2]);
        pair.Node.Send(17, new byte[ControlMessage.MaxBody]);
        Assert.True(pair.Node.Pump());
        pair.StartPump();

        Assert.Equal(3u, pair.Node.Phase);
        Assert.InRange(pair.Node.Heartbeat, before, Stopwatch.GetTimestamp());
        Assert.Equal((16u, 2), (pair.NodeMessages[0].Kind, pair.NodeMessages[0].Body.Length));
        Assert.Throws<ArgumentOutOfRangeException>(() => pair.Node.Send(2, []));
    }

    [Fact]
    public void NodeThatSaysNothing_OrSomethingElse_IsNoNode()
    {
        using var silent = ControlSocket.CreatePair(out var first);
        Assert.Throws<LinkDamagedException>(() => WorkerLink.Attach(first, _ => { }, TimeSpan.FromMilliseconds(20)));
        using var other = ControlSocket.CreatePair(out var second);
        other.Send(LinkChannel.Hello, new byte[40], null, wait: false);
        Assert.Throws<LinkDamagedException>(() => WorkerLink.Attach(second, _ => { }, TimeSpan.FromSeconds(10)));
        using var wrong = ControlSocket.CreatePair(out var third);
        using var segment = SharedSegment.Create("test", 8192, othersRead: false);
        wrong.Send(LinkChannel.Hello, new LinkHello(1, 1, Small).Write(), segment.File, wait: false);
        Assert.Throws<LinkDamagedException>(() => WorkerLink.Attach(third, _ => { }, TimeSpan.FromSeconds(10)));
    }
}
