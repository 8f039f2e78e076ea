namespace ActorInference.Isolation.Tests.Link.Memory;

public class ArenaClassesTests
{
    [Fact]
    public void EveryLength_GetsTheSmallestClassThatHoldsIt()
    {
        for (var length = 0L; length < 3 << 20; length += 1 + (length / 97))
        {
            var index = ArenaClasses.IndexOf(length);
            var size = ArenaClasses.SizeOf(index);
            Assert.InRange(length, index == 0 ? 0 : ArenaClasses.SizeOf(index - 1) + 1, size);
            Assert.Equal(0, size % ArenaClasses.Granule);
            Assert.True(length <= 1024 || size - length <= size / 5 + 1);
        }
    }
}
