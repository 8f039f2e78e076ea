using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Akka.Tests.Configuration;

public sealed class HoconIncludeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hocon").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Callback_GetsTheName_AndItsKeysJoin()
    {
        var config = ConfigurationFactory.ParseString(
            "a { include \"one\", x = 2 }\nb = ${a.y}",
            name => Parser.Parse(name == "one" ? "x = 1, y = 3" : throw new InvalidOperationException(name), null));
        Assert.Equal(2, config.GetInt("a.x"));
        Assert.Equal(3, config.GetInt("b"));
    }

    [Fact]
    public void IncludedReferences_AreRebased_AndFallBackToTheRoot()
    {
        var config = ConfigurationFactory.ParseString(
            "top = 7, in { include \"one\", x = 2 }", _ => Parser.Parse("x = 1, y = ${x}, z = ${top}, s = ${x}${x}", null));
        Assert.Equal("2", config.GetString("in.y"));
        Assert.Equal("7", config.GetString("in.z"));
        Assert.Equal("22", config.GetString("in.s"));
    }

    [Fact]
    public void Callback_WithReadyDocument_Works()
    {
        var ready = new HoconRoot(ConfigurationFactory.ParseString("x = 1, l = [1, { y = 2 }]").Root);
        var config = ConfigurationFactory.ParseString("a { include \"one\" }", _ => ready);
        Assert.Equal("""{"a":{"l":["1",{"y":"2"}],"x":"1"}}""", Canonical.Of(config.Root));
    }

    [Fact]
    public void Callback_WithoutAnswer_IsNothing_UnlessRequired()
    {
        Assert.Equal(1, ConfigurationFactory.ParseString("include \"no\"\na = 1", _ => null!).GetInt("a"));
        Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString("include required(\"no\")", _ => null!));
    }

    [Fact]
    public void Callback_InACircle_IsAnError()
    {
        HoconRoot Again(string name) => Parser.Parse("include \"again\"", Again);
        Assert.Contains("circle", Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString("include \"again\"", Again)).Message, StringComparison.Ordinal);
        Assert.Equal(1, ConfigurationFactory.ParseString("a = ${b}, b = 1").GetInt("a"));
    }

    [Fact]
    public void Files_AreRelativeToTheIncludingFile()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "sub"));
        Write("main.conf", "include \"sub/inner\"\ninclude file(\"sub/plain.txt\")\nown = ${inner.value}\ninclude \"missing\"");
        Write("sub/inner.conf", "inner { include required(\"deep\") }");
        Write("sub/deep.conf", "value = conf");
        Write("sub/deep.json", """{ "value": "json", "other": "json" }""");
        Write("sub/plain.txt", "plain = yes");
        var config = Read("main.conf");
        Assert.Equal("""{"inner":{"other":"json","value":"conf"},"own":"conf","plain":"yes"}""", Canonical.Of(config.Root));
    }

    [Fact]
    public void File_WithAnError_IsNamed()
    {
        Write("bad.conf", "a = 1\nb = = 2");
        var e = Assert.Throws<ConfigurationException>(() => Read("bad.conf"));
        Assert.StartsWith(Path.Combine(_folder, "bad.conf") + ", line 2, column 5: ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongSetting_NamesItsFileAndPlace()
    {
        Write("good.conf", "a {\n  b = many\n}");
        var e = Assert.Throws<FormatException>(() => Read("good.conf").GetInt("a.b"));
        Assert.Equal($"Setting \"a.b\": {Path.Combine(_folder, "good.conf")}, line 2, column 7: \"many\" is not a whole number.", e.Message);
    }

    [Fact]
    public void Files_InACircle_AreAnError()
    {
        Write("a.conf", "include \"b\"");
        Write("b.conf", "include \"a.conf\"");
        Assert.Contains("circle", Assert.Throws<ConfigurationException>(() => Read("a.conf")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RequiredFile_Missing_IsAnError() => Assert.Throws<ConfigurationException>(() => Read("nowhere.conf"));

    [Fact]
    public void Array_CannotBeIncluded()
    {
        Write("list.conf", "[1]");
        Assert.Throws<ConfigurationException>(() => Read("list.conf"));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private Config Read(string name) => ConfigurationFactory.ParseString($"include required(file(\"{Path.Combine(_folder, name)}\"))");
}
