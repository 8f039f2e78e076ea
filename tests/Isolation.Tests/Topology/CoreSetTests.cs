using FsCheck;
using FsCheck.Fluent;

namespace ActorInference.Isolation.Tests.Topology;

public class CoreSetTests
{
    private static readonly Arbitrary<int[]> Cores = Gen.Choose(0, 300).ArrayOf().ToArbitrary();

    [Theory]
    [InlineData("", "none", 0)]
    [InlineData("\n", "none", 0)]
    [InlineData("0", "0", 1)]
    [InlineData("0-3,8\n", "0-3,8", 5)]
    [InlineData("8, 0-1,2-3", "0-3,8", 5)]
    [InlineData("63-64", "63-64", 2)]
    [InlineData("4095", "4095", 1)]
    public void TryParse_KernelList_IsWrittenTheSameWay(string list, string text, int count)
    {
        Assert.True(CoreSet.TryParse(list, out var cores));

        Assert.Equal(text, cores.ToString());
        Assert.Equal(count, cores.Count);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("3-1")]
    [InlineData("-1")]
    [InlineData("1,,2")]
    [InlineData("0-99999999")]
    [InlineData("0,")]
    public void TryParse_AnythingElse_IsFalse(string list) => Assert.False(CoreSet.TryParse(list, out _));

    [Fact]
    public void Operations_AgreeWithThoseOfSets() =>
        Prop.ForAll(Cores, Cores, (left, right) =>
        {
            var (a, b) = (CoreSet.Of(left), CoreSet.Of(right));
            Assert.Equal(left.Union(right).Distinct().Order(), a.Union(b));
            Assert.Equal(left.Intersect(right).Distinct().Order(), a.Intersect(b));
            Assert.Equal(left.Except(right).Distinct().Order(), a.Except(b));
            Assert.Equal(left.Intersect(right).Any(), a.Overlaps(b));
            Assert.Equal(!left.Except(right).Any(), a.IsSubsetOf(b));
            Assert.Equal(left.Distinct().Count(), a.Count);
            Assert.Equal(a, CoreSet.Of([.. left.Reverse()]));
            Assert.Equal(a.GetHashCode(), a.Union(b).Except(b.Except(a)).GetHashCode());
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Text_RoundTrips() =>
        Prop.ForAll(Cores, cores =>
        {
            var set = CoreSet.Of(cores);
            Assert.Equal(set.IsEmpty, !CoreSet.TryParse(set.ToString(), out var read));
            Assert.Equal(set, read);
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Of_ImpossibleNumbers_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CoreSet.Of(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CoreSet.Of(CoreSet.MaxCores));
        Assert.False(CoreSet.Of(1).Contains(-1));
        Assert.False(CoreSet.Of(1).Contains(500));
    }
}
