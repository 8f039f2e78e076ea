using FsCheck;
using FsCheck.Fluent;

namespace ActorInference.Isolation.Tests.Link.Memory;

[Collection(LinkCollection.Name)]
public class ArenaSegmentTests
{
    private const long Size = 64 << 10;

    /// <summary>Whatever is taken and given back: blocks lie inside, never overlap, and what is free in one piece can be taken.</summary>
    [Fact]
    public void TryTake_AnyOrder_BlocksNeverOverlap()
    {
        using var shared = SharedSegment.Create("test", Size, othersRead: true);
        Prop.ForAll(ArbMap.Default.ArbFor<PositiveInt[]>(), steps =>
        {
            var segment = new ArenaSegment(1, shared, dedicated: false);
            var taken = new List<(long Offset, long Bytes)>();
            foreach (var step in steps.Select(each => each.Get))
            {
                if (step % 3 == 0 && taken.Count > 0)
                {
                    var (offset, bytes) = taken[step % taken.Count];
                    taken.Remove((offset, bytes));
                    segment.GiveBack(offset, bytes);
                    continue;
                }

                var wanted = step % 70 * 256L + 256;
                var found = segment.TryTake(wanted);
                Assert.Equal(LargestGap(taken) >= wanted, found >= 0);
                if (found >= 0)
                {
                    Assert.All(taken, other => Assert.True(found + wanted <= other.Offset || other.Offset + other.Bytes <= found));
                    Assert.InRange(found + wanted, 0, Size);
                    taken.Add((found, wanted));
                }

                Assert.Equal(taken.Sum(each => each.Bytes) / 256, segment.Used);
            }
        }).QuickCheckThrowOnFailure();
    }

    private static long LargestGap(List<(long Offset, long Bytes)> taken)
    {
        var (largest, end) = (0L, 0L);
        foreach (var (offset, bytes) in taken.OrderBy(each => each.Offset).Append((Size, 0)))
        {
            largest = Math.Max(largest, offset - end);
            end = offset + bytes;
        }

        return largest;
    }
}
