namespace ActorInference.Contracts.Tests.Memory;

[Collection(nameof(TensorPool))]
public class BlockStackTests
{
    [Fact]
    public void TryPush_BeyondCapacity_IsRefused()
    {
        var stack = new BlockStack(2);
        var blocks = Allocate(3);

        Assert.True(stack.TryPush(blocks[0]));
        Assert.True(stack.TryPush(blocks[1]));
        Assert.False(stack.TryPush(blocks[2]));
        Assert.True(stack.TryPop(out var top));
        Assert.Same(blocks[1], top);
        Assert.True(stack.TryPush(blocks[2]));
        Array.ForEach(blocks, block => block.Destroy());
    }

    [Fact]
    public void ManyThreads_NeverHoldTheSameBlockTwice()
    {
        const int threads = 4;
        var blocks = Allocate(threads);
        var holders = new int[threads];
        var stack = new BlockStack(threads);
        Array.ForEach(blocks, block => Assert.True(stack.TryPush(block)));
        var doubles = 0;

        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            for (var i = 0; i < 50_000; i++)
            {
                if (stack.TryPop(out var block))
                {
                    var index = Array.IndexOf(blocks, block);
                    Interlocked.Add(ref doubles, Interlocked.Increment(ref holders[index]) - 1);
                    Interlocked.Decrement(ref holders[index]);
                    Interlocked.Add(ref doubles, stack.TryPush(block) ? 0 : 1);
                }
            }
        });

        Assert.Equal(0, doubles);
        for (var i = 0; i < threads; i++)
        {
            Assert.True(stack.TryPop(out var block));
            block.Destroy();
        }

        Assert.False(stack.TryPop(out _));
    }

    private static PooledBlock[] Allocate(int count) => [.. Enumerable.Range(0, count).Select(_ => PooledBlock.Allocate(64, 0))];
}
