namespace ActorInference.Contracts.Tests.Memory;

public class SizeClassesTests
{
    [Fact]
    public void EveryClass_HoldsJustTheLengthsAboveTheOneBelow()
    {
        var below = 0L;
        for (var i = 0; i < SizeClasses.Count; i++)
        {
            var size = SizeClasses.SizeOf(i);
            Assert.Equal(0, size % PooledBlock.Alignment);
            Assert.Equal(i, SizeClasses.IndexOf(size));
            Assert.Equal(i, SizeClasses.IndexOf(below + 1));
            Assert.True(size <= 256 || size <= below * 1.25 + 1, $"A block of {size} bytes wastes too much of {below + 1}.");
            below = size;
        }

        Assert.Equal(SizeClasses.Largest, below);
        Assert.Equal(0, SizeClasses.IndexOf(0));
    }
}
