using FsCheck;
using FsCheck.Fluent;

namespace ActorInference.Inference.Tests;

public sealed class RequestQueueTests
{
    [Theory]
    [InlineData(QueueOrder.Fifo, new[] { 0, 1, 2, 3 })]
    [InlineData(QueueOrder.Priority, new[] { 2, 1, 3, 0 })]
    [InlineData(QueueOrder.Deadline, new[] { 1, 0, 2, 3 })]
    [InlineData(QueueOrder.Shortest, new[] { 3, 0, 2, 1 })]
    public void TryDequeue_TakesInOrder(QueueOrder order, int[] expected)
    {
        var queue = new RequestQueue<int>(order, 10);
        queue.TryEnqueue(0, new(0, 200, 5), out _);
        queue.TryEnqueue(1, new(7, 100, 9), out _);
        queue.TryEnqueue(2, new(1, QueueRank.NoExpiry, 5), out _);
        queue.TryEnqueue(3, new(255, QueueRank.NoExpiry, 1), out _);
        Assert.Equal(expected, Drain(queue));
    }

    [Fact]
    public void TryEnqueue_Full_IsRefusedUntilOneLeaves()
    {
        var queue = new RequestQueue<string>(QueueOrder.Fifo, 2);
        Assert.True(queue.TryEnqueue("a", default, out var first));
        Assert.True(queue.TryEnqueue("b", default, out _));
        Assert.False(queue.TryEnqueue("c", default, out _));
        Assert.True(queue.TryRemove(first, out var removed));
        Assert.Equal("a", removed);
        Assert.False(queue.TryRemove(first, out _));
        Assert.True(queue.TryEnqueue("c", default, out var reused));
        Assert.False(queue.TryRemove(first, out _));
        Assert.True(queue.TryRemove(reused, out _));
        Assert.False(queue.TryRemove(default, out _));
        Assert.Equal(["b"], Drain(queue));
    }

    [Fact]
    public void TryTakeExpired_TakesThoseWhoseTimeHasPassed()
    {
        var queue = new RequestQueue<int>(QueueOrder.Fifo, 10);
        foreach (var expires in new[] { 30, 10, 20 })
        {
            queue.TryEnqueue(expires, new(Expires: expires), out _);
        }

        queue.TryEnqueue(-1, new(), out _);
        Assert.Equal(10, queue.NextExpiry);
        Assert.False(queue.TryTakeExpired(9, out _));
        Assert.True(queue.TryTakeExpired(20, out var first));
        Assert.True(queue.TryTakeExpired(20, out var second));
        Assert.False(queue.TryTakeExpired(20, out _));
        Assert.Equal((10, 20), (first, second));
        Assert.Equal([30, -1], Drain(queue));
        Assert.Equal(QueueRank.NoExpiry, queue.NextExpiry);
    }

    [Fact]
    public void CopyMatching_GivesTicketsInOrder()
    {
        var queue = new RequestQueue<int>(QueueOrder.Shortest, 100);
        foreach (var work in new[] { 8, 3, 6, 1, 4 })
        {
            queue.TryEnqueue(work, new(Work: work), out _);
        }

        var tickets = new QueueTicket[2];
        Assert.Equal(2, queue.CopyMatching(0, static (item, _) => item % 2 == 0, tickets));
        Assert.Equal(5, queue.Count);
        Assert.True(queue.TryRemove(tickets[0], out var first));
        Assert.True(queue.TryRemove(tickets[1], out var second));
        Assert.Equal((4, 6), (first, second));
        Assert.Equal([1, 3, 8], Drain(queue));
    }

    /// <summary>Any sequence of calls does what a sorted list would do.</summary>
    [Fact]
    public void AnyCalls_BehaveAsASortedList()
    {
        var calls = Gen.Choose(0, 1_000_000).ListOf();
        Prop.ForAll(calls.ToArbitrary(), steps => Enum.GetValues<QueueOrder>().All(order => BehavesAsAList(order, steps))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void SteadyState_AllocatesNothing()
    {
        var queue = new RequestQueue<object>(QueueOrder.Deadline, 64);
        var item = new object();
        Churn(queue, item);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Churn(queue, item);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Churn(RequestQueue<object> queue, object item)
    {
        for (var round = 0; round < 1000; round++)
        {
            queue.TryEnqueue(item, new(Expires: round * 7919 % 1000), out _);
            if (queue.Count > 50)
            {
                queue.TryDequeue(out _);
            }
        }
    }

    private static bool BehavesAsAList(QueueOrder order, IEnumerable<int> steps)
    {
        const int Capacity = 24;
        var queue = new RequestQueue<int>(order, Capacity);
        var list = new List<(int Item, QueueRank Rank, QueueTicket Ticket)>();
        var next = 0;
        foreach (var step in steps)
        {
            var best = list.OrderBy(each => each.Rank.KeyFor(order)).ThenBy(each => each.Item).Select(each => each.Item).DefaultIfEmpty(-1).First();
            switch (step % 5)
            {
                case 0 or 1:
                    var rank = new QueueRank((byte)(step / 5 % 4), step % 3 == 0 ? QueueRank.NoExpiry : step / 7 % 50, step / 11 % 6);
                    if (queue.TryEnqueue(next, rank, out var ticket) != list.Count < Capacity)
                    {
                        return false;
                    }

                    if (list.Count < Capacity)
                    {
                        list.Add((next, rank, ticket));
                    }

                    next++;
                    break;
                case 2:
                    if (queue.TryDequeue(out var item) != list.Count > 0 || (list.Count > 0 && item != best))
                    {
                        return false;
                    }

                    list.RemoveAll(each => each.Item == best);
                    break;
                case 3 when list.Count > 0:
                    var victim = list[step % list.Count];
                    if (!queue.TryRemove(victim.Ticket, out var removed) || removed != victim.Item)
                    {
                        return false;
                    }

                    list.Remove(victim);
                    break;
                case 4:
                    while (queue.TryTakeExpired(step / 5 % 50, out var expired))
                    {
                        if (list.RemoveAll(each => each.Item == expired && each.Rank.Expires <= step / 5 % 50) != 1)
                        {
                            return false;
                        }
                    }

                    break;
                default:
                    break;
            }

            if (queue.Count != list.Count || queue.NextExpiry != list.Select(each => each.Rank.Expires).DefaultIfEmpty(QueueRank.NoExpiry).Min())
            {
                return false;
            }
        }

        return true;
    }

    private static List<T> Drain<T>(RequestQueue<T> queue)
    {
        var items = new List<T>();
        while (queue.TryDequeue(out var item))
        {
            items.Add(item);
        }

        return items;
    }
}
