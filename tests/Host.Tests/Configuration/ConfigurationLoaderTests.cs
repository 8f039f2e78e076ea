using ActorInference.Hosting.Configuration;

namespace ActorInference.Hosting.Tests.Configuration;

public sealed class ConfigurationLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.b", 8, 1)]
    [InlineData("a.b.c", 3, 3)]
    [InlineData("a.b.text", 4, 3)]
    [InlineData("a.\"x.y\".z", 5, 16)]
    [InlineData("a.b.long", 6, 1)]
    [InlineData("a.b.list", 8, 1)]
    [InlineData("a.b.list[1].k", 8, 21)]
    [InlineData("a.b.list.0.k", 8, 14)]
    [InlineData("a.b.unknown.deeper", 8, 1)]
    [InlineData("d", 9, 1)]
    [InlineData("e", 10, 11)]
    public void Find_EverySpelling_IsWhereItWasWritten(string path, int line, int column)
    {
        string[] lines =
        [
            "# a comment with { and \"",
            "a.b {",
            "  c = 1 // { no section",
            "  text = ${?HOME}\"}\" tail",
            "}, a { \"x.y\" { z = 2 } }",
            "a.b.long = \"\"\"",
            "}\"\"\"",
            "a.b.list = [{k=0}, {k=1}]",
            "d += 1",
            "f=[1,2],  e = 3",
        ];
        var file = _folder.Write("a.conf", string.Join('\n', lines));
        var map = ConfigurationLoader.Load([file], []).Map;

        Assert.Equal($"{file}:{line}:{column}", map.Find(path).ToString());
    }

    [Fact]
    public void Load_LaterFileAndOption_OverrideAndAreThePlace()
    {
        var first = _folder.Write("first.conf", "x = 1\ny = 1\nz = 1");
        var second = _folder.Write("second.conf", "\ny = 2\nz = 2");
        var loaded = ConfigurationLoader.Load([first, second], [("z", "3", "--zed")]);

        Assert.Empty(loaded.Errors);
        Assert.Equal((1, 2, 3), (loaded.Config.GetInt("x"), loaded.Config.GetInt("y"), loaded.Config.GetInt("z")));
        Assert.Equal($"{first}:1:1", loaded.Map.Find("x").ToString());
        Assert.Equal($"{second}:2:1", loaded.Map.Find("y").ToString());
        Assert.Equal("--zed", loaded.Map.Find("z").ToString());
    }

    [Fact]
    public void Load_Include_IsFoundBesideTheFileAndIsThePlace()
    {
        var inner = _folder.Write("inner.conf", "deep { key = 7 }");
        var outer = _folder.Write("outer.conf", "a { include \"inner.conf\" }\nb = ${a.deep.key}");
        var loaded = ConfigurationLoader.Load([outer], []);

        Assert.Empty(loaded.Errors);
        Assert.Equal(7, loaded.Config.GetInt("b"));
        Assert.Equal($"{inner}:1:8", loaded.Map.Find("a.deep.key").ToString());
    }

    [Fact]
    public void Load_BrokenText_NamesFileLineAndColumn()
    {
        var file = _folder.Write("broken.conf", "a = 1\nb = {\n  c = [1, 2\n}\n");
        var error = Assert.Single(ConfigurationLoader.Load([file], []).Errors);

        Assert.Equal(file, error.Place!.Value.File);
        Assert.True(error.Place.Value.Line >= 3, error.ToString());
        Assert.DoesNotContain("line ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_BrokenInclude_NamesTheIncludedFile()
    {
        var inner = _folder.Write("inner.conf", "a = {");
        var outer = _folder.Write("outer.conf", "include \"inner.conf\"");
        var error = Assert.Single(ConfigurationLoader.Load([outer], []).Errors);

        Assert.Equal(inner, error.Place!.Value.File);
    }

    [Fact]
    public void Load_IncludesInACircle_AreAMistakeNotAHang()
    {
        var file = _folder.Write("circle.conf", "include \"circle.conf\"");

        Assert.Contains("circle", Assert.Single(ConfigurationLoader.Load([file], []).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RequiredIncludeThatIsMissing_IsAMistakeWithItsPlace()
    {
        var file = _folder.Write("outer.conf", "include \"optional.conf\"\na = 1\n  include required(\"none.conf\")");
        var error = Assert.Single(ConfigurationLoader.Load([file], []).Errors);

        Assert.Equal(new Place(file, 3, 3), error.Place);
        Assert.Contains("\"none.conf\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Folder_IsNamedSo() =>
        Assert.Contains("it is a folder", Assert.Single(ConfigurationLoader.Load([_folder.Path], []).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_MissingFileAndBrokenFile_AreBothReported()
    {
        var broken = _folder.Write("broken.conf", "a = [");
        var errors = ConfigurationLoader.Load([Path.Combine(_folder.Path, "none.conf"), broken], []).Errors;

        Assert.Equal(2, errors.Count);
        Assert.Contains("no such file", errors[0].Message, StringComparison.Ordinal);
    }
}
