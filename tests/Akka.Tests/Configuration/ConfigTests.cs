using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Akka.Tests.Configuration;

public class ConfigTests
{
    [Theory]
    [InlineData("10", 100_000)]
    [InlineData("10 ms", 100_000)]
    [InlineData("10ms", 100_000)]
    [InlineData("10 milliseconds", 100_000)]
    [InlineData("1 millisecond", 10_000)]
    [InlineData("1milli", 10_000)]
    [InlineData("2millis", 20_000)]
    [InlineData("500 ns", 5)]
    [InlineData("500 nanos", 5)]
    [InlineData("500 nano", 5)]
    [InlineData("500 nanoseconds", 5)]
    [InlineData("100 nanosecond", 1)]
    [InlineData("3 us", 30)]
    [InlineData("3 micros", 30)]
    [InlineData("3 micro", 30)]
    [InlineData("3 microseconds", 30)]
    [InlineData("1 microsecond", 10)]
    [InlineData("1.5s", 15_000_000)]
    [InlineData("1 second", 10_000_000)]
    [InlineData("2 seconds", 20_000_000)]
    [InlineData("2 m", 1_200_000_000)]
    [InlineData("1 minute", 600_000_000)]
    [InlineData("2 minutes", 1_200_000_000)]
    [InlineData("1h", 36_000_000_000)]
    [InlineData("1 hour", 36_000_000_000)]
    [InlineData("2 hours", 72_000_000_000)]
    [InlineData("1d", 864_000_000_000)]
    [InlineData("1 day", 864_000_000_000)]
    [InlineData("0.5 days", 432_000_000_000)]
    [InlineData("\"7 s\"", 70_000_000)]
    [InlineData("0", 0)]
    public void GetTimeSpan_ReadsEveryUnit(string text, long ticks) =>
        Assert.Equal(TimeSpan.FromTicks(ticks), Parse($"a = {text}").GetTimeSpan("a"));

    [Fact]
    public void GetTimeSpan_Infinite()
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, Parse("a = infinite").GetTimeSpan("a"));
        Assert.Throws<FormatException>(() => Parse("a = infinite").GetTimeSpan("a", allowInfinite: false));
        Assert.Equal(TimeSpan.FromSeconds(3), Parse("").GetTimeSpan("a", TimeSpan.FromSeconds(3)));
        Assert.Equal(TimeSpan.Zero, Parse("").GetTimeSpan("a"));
    }

    [Theory]
    [InlineData("-1 s")]
    [InlineData("1 week")]
    [InlineData("s")]
    [InlineData("1.2.3 s")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    public void GetTimeSpan_Nonsense_Throws(string text) => Assert.Throws<FormatException>(() => Parse($"a = {text}").GetTimeSpan("a"));

    [Theory]
    [InlineData("5", 5)]
    [InlineData("5 B", 5)]
    [InlineData("5b", 5)]
    [InlineData("1 byte", 1)]
    [InlineData("5 bytes", 5)]
    [InlineData("5 kB", 5_000)]
    [InlineData("5 kilobytes", 5_000)]
    [InlineData("1 kilobyte", 1_000)]
    [InlineData("5K", 5 * 1024)]
    [InlineData("5k", 5 * 1024)]
    [InlineData("5Ki", 5 * 1024)]
    [InlineData("5KiB", 5 * 1024)]
    [InlineData("5 kibibytes", 5 * 1024)]
    [InlineData("1.5 KiB", 1536)]
    [InlineData("5 MB", 5_000_000)]
    [InlineData("5 megabytes", 5_000_000)]
    [InlineData("5M", 5 * 1024 * 1024)]
    [InlineData("5m", 5 * 1024 * 1024)]
    [InlineData("5MiB", 5 * 1024 * 1024)]
    [InlineData("512 MiB", 512L * 1024 * 1024)]
    [InlineData("2 GB", 2_000_000_000)]
    [InlineData("2 GiB", 2L << 30)]
    [InlineData("2G", 2L << 30)]
    [InlineData("3 TB", 3_000_000_000_000)]
    [InlineData("3 TiB", 3L << 40)]
    [InlineData("1 PB", 1_000_000_000_000_000)]
    [InlineData("1 PiB", 1L << 50)]
    [InlineData("1 EB", 1_000_000_000_000_000_000)]
    [InlineData("1 EiB", 1L << 60)]
    [InlineData("1 exbibyte", 1L << 60)]
    [InlineData("0.0000000000000000000001 YB", 100)]
    public void GetByteSize_ReadsEveryUnit(string text, long bytes) => Assert.Equal(bytes, Parse($"a = {text}").GetByteSize("a"));

    [Fact]
    public void GetByteSize_MissingTooLargeOrNonsense()
    {
        Assert.Null(Parse("").GetByteSize("a"));
        Assert.Equal(7, Parse("").GetByteSize("a", 7));
        Assert.Equal(7, Parse("a = null").GetByteSize("a", 7));
        foreach (var large in new[] { "8 EiB", "1 ZB", "1 YiB", "99999999999999999999" })
            Assert.Throws<OverflowException>(() => Parse($"a = {large}").GetByteSize("a"));
        foreach (var wrong in new[] { "5 XB", "x", "-5 B", "[]", "5 KB KB" })
            Assert.Throws<FormatException>(() => Parse($"a = {wrong}").GetByteSize("a"));
    }

    [Fact]
    public void Scalars_AreRead()
    {
        var config = Parse("i = 12, n = -3, l = 9000000000, d = 1.5, e = 1e3, y = 255, t = on, f = no, s = \"5\", z = null");
        Assert.Equal(12, config.GetInt("i"));
        Assert.Equal(-3, config.GetInt("n"));
        Assert.Equal(1000, config.GetInt("e"));
        Assert.Equal(5, config.GetInt("s"));
        Assert.Equal(9_000_000_000, config.GetLong("l"));
        Assert.Equal(1.5, config.GetDouble("d"));
        Assert.Equal(1.5f, config.GetFloat("d"));
        Assert.Equal(1.5m, config.GetDecimal("d"));
        Assert.Equal(255, config.GetValue("y")!.GetByte());
        Assert.True(config.GetBoolean("t"));
        Assert.False(config.GetBoolean("f", true));
        Assert.Null(config.GetString("z"));
        Assert.Equal(4, config.GetInt("z", 4));
        Assert.Throws<OverflowException>(() => config.GetInt("l"));
        Assert.Throws<FormatException>(() => config.GetInt("d"));
        Assert.Throws<FormatException>(() => config.GetInt("t"));
        Assert.Throws<NotSupportedException>(() => config.GetBoolean("i"));
    }

    [Fact]
    public void Missing_GivesDefaults()
    {
        var config = Parse("a = 1");
        Assert.Null(config.GetString("no"));
        Assert.Equal("x", config.GetString("no", "x"));
        Assert.Equal(0, config.GetInt("no"));
        Assert.Equal(9, config.GetInt("no.way", 9));
        Assert.True(config.GetBoolean("a.b", true));
        Assert.Null(config.GetValue("no"));
        Assert.Null(config.GetConfig("no"));
        Assert.Empty(config.GetStringList("no"));
        Assert.Equal(["d"], config.GetStringList("no", ["d"]));
        Assert.Empty(config.GetIntList("no"));
        Assert.False(config.HasPath("no"));
        Assert.True(config.HasPath("a"));
        Assert.True(config.GetConfig("no").IsNullOrEmpty());
    }

    [Fact]
    public void Lists_AreRead_AlsoFromNumberedKeys()
    {
        var config = Parse("a = [1, 2], b = [on, no], c = [1.5], o { 2 = z, 0 = x, 10 = last }, n = [[1],[2]]");
        Assert.Equal([1, 2], config.GetIntList("a"));
        Assert.Equal([1L, 2L], config.GetLongList("a"));
        Assert.Equal(new byte[] { 1, 2 }, config.GetByteList("a"));
        Assert.Equal(["1", "2"], config.GetStringList("a"));
        Assert.Equal([true, false], config.GetBooleanList("b"));
        Assert.Equal([1.5], config.GetDoubleList("c"));
        Assert.Equal([1.5f], config.GetFloatList("c"));
        Assert.Equal([1.5m], config.GetDecimalList("c"));
        Assert.Equal(["x", "z", "last"], config.GetStringList("o"));
        Assert.Equal(2, config.GetValue("n")!.GetArray()[1].GetArray()[0].GetInt());
    }

    [Fact]
    public void Fallbacks_MergeObjects_AndNothingElse()
    {
        var config = Parse("a { x = 1 }, l = [1], s = 1").WithFallback(Parse("a { x = 9, y = 2 }, l = [9, 9], s { t = 1 }"))
            .WithFallback(Parse("a { z = 3 }, s { u = 1 }, b = 4"));
        Assert.Equal("""{"a":{"x":"1","y":"2","z":"3"},"b":"4","l":["1"],"s":"1"}""", Canonical.Of(config.Root));
        Assert.Equal("""{"x":"1","y":"2","z":"3"}""", Canonical.Of(config.GetConfig("a")!.Root));
        Assert.Equal(["a", "b", "l", "s"], config.AsEnumerable().Select(p => p.Key).Order());
    }

    [Fact]
    public void Fallbacks_HiddenByAScalar_StayHidden()
    {
        var config = Parse("a { x = 1 }").WithFallback(Parse("a = 5")).WithFallback(Parse("a { y = 2 }"));
        Assert.Equal("""{"a":{"x":"1"}}""", Canonical.Of(config.Root));
        Assert.Equal("default", Parse("a = null").WithFallback(Parse("a = 1")).GetString("a", "default"));
    }

    [Fact]
    public void WithFallback_ChangesNeither()
    {
        var (top, bottom) = (Parse("a = 1"), Parse("b = 2"));
        var both = top.WithFallback(bottom);
        Assert.False(top.HasPath("b"));
        Assert.False(bottom.HasPath("a"));
        Assert.True(both.HasPath("a") && both.HasPath("b"));
        Assert.Same(top, top.WithFallback(null!));
        Assert.Same(bottom, Config.Empty.SafeWithFallback(bottom));
        Assert.Throws<ArgumentException>(() => top.WithFallback(top));
        Assert.Contains("b", both.ToString(true), StringComparison.Ordinal);
        Assert.DoesNotContain("b", both.ToString(false), StringComparison.Ordinal);
    }

    [Fact]
    public void Plus_PutsTextBehind_OrBefore()
    {
        Config config = "a = 1";
        Assert.Equal("1", (config + "a = 2, b = 3").GetString("a"));
        Assert.Equal("3", (config + "a = 2, b = 3").GetString("b"));
        Assert.Equal("2", ("a = 2" + config).GetString("a"));
    }

    [Fact]
    public void Paths_MayQuoteKeys()
    {
        var config = Parse("akka.actor.deployment { \"/a.b/c\" { n = 1 }, /d/* { n = 2 } }");
        Assert.Equal(1, config.GetInt("akka.actor.deployment.\"/a.b/c\".n"));
        Assert.Equal(2, config.GetInt("akka.actor.deployment./d/*.n"));
    }

    [Fact]
    public void Unwrapped_HasInnerObjectsAsDictionaries()
    {
        var top = Parse("a { b { c = 1 } }").Root.GetObject()!.Unwrapped;
        var inner = Assert.IsAssignableFrom<IDictionary<string, object>>(Assert.IsAssignableFrom<IDictionary<string, object>>(top["a"])["b"]);
        Assert.Equal(1, Assert.IsType<HoconValue>(inner["c"]).GetInt());
    }

    [Fact]
    public void AtKey_WrapsAValue() => Assert.Equal(1, Parse("x = 1").Root.AtKey("k").GetInt("k.x"));

    [Fact]
    public void FromObject_ReadsProperties()
    {
        var config = ConfigurationFactory.FromObject(new { akka = new { loglevel = "DEBUG", actor = new { n = 3, list = new[] { 1, 2 } } } });
        Assert.Equal("DEBUG", config.GetString("akka.loglevel"));
        Assert.Equal([1, 2], config.GetIntList("akka.actor.list"));
    }

    [Fact]
    public void Empty_IsEmpty()
    {
        Assert.True(Config.Empty.IsEmpty);
        Assert.True(ConfigurationFactory.Empty.IsEmpty);
        Assert.True(Parse("").IsEmpty);
        Assert.True(Parse("{}").IsEmpty);
        Assert.False(Parse("a = 1").IsEmpty);
        Assert.True(ConfigurationFactory.Load().IsEmpty);
    }

    [Fact]
    public void NullOrEmptyConfig_NamesWhoNeedsWhat() =>
        Assert.Contains("\"akka.x\"", ConfigurationException.NullOrEmptyConfig<ConfigTests>("akka.x").Message, StringComparison.Ordinal);

    private static Config Parse(string hocon) => ConfigurationFactory.ParseString(hocon);
}
