using System.Text.Json;
using Akka.Configuration;
using FsCheck;
using FsCheck.Fluent;

namespace Akka.Tests.Configuration;

public class HoconProperties
{
    private static readonly string[] s_tokens =
    [
        "a", "b", "a.b", "\"", "\"\"\"", "\"x y\"", "{", "}", "[", "]", "=", ":", "+=", ",", "\n", " ", "\t", "#", "//", "$", "${", "${a}", "${?b}", "${a.b}",
        "include", "include \"none\"", "file(", "required(", ")", "null", "1", "1.5", "10 ms", ".", "..", "\\", "\\u", "é", "\uD83D", "\uFEFF", "@", "+", "*", "?", "/", "-",
    ];

    [Fact]
    public void AnyText_ParsesOrIsAConfigurationError() =>
        Check(ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""), 3000, ParsesOrRefuses);

    [Fact]
    public void AnyTokens_ParseOrAreAConfigurationError() =>
        Check(Gen.ArrayOf(Gen.Elements(s_tokens)).Select(string.Concat), 20_000, ParsesOrRefuses);

    [Fact]
    public void AnyReferences_ResolveOrAreAConfigurationError()
    {
        var key = Gen.Elements("a", "b", "c", "a.b", "b.c", "a.b.c");
        var piece = Gen.OneOf(
            Gen.Elements("1", "x", "[1]", "{ b = 2 }", "{ c = ${a} }", "[ ${?b} ]"),
            key.Select(k => $"${{{k}}}"),
            key.Select(k => $"${{?{k}}}"));
        var field = from k in key
                    from op in Gen.Elements("=", "+=", ":")
                    from n in Gen.Choose(1, 2)
                    from value in Gen.ArrayOf(piece, n)
                    select $"{k} {op} {string.Join(' ', value)}\n";
        Check(Gen.ArrayOf(field).Select(string.Concat), 20_000, ParsesOrRefuses);
    }

    [Fact]
    public void Json_IsHocon() => Check(Json(3), 2000, json => Assert.Equal(Canonical.OfJson(json), Canonical.Of(json)));

    [Fact]
    public void ToString_ParsesBackToTheSame() => Check(Json(3), 2000, json =>
    {
        var root = ConfigurationFactory.ParseString(json).Root;
        Assert.Equal(Canonical.Of(root), Canonical.Of(root.ToString()));
    });

    private static void ParsesOrRefuses(string text)
    {
        try
        {
            _ = ConfigurationFactory.ParseString(text).Root.ToString();
        }
        catch (ConfigurationException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    private static Gen<string> Json(int depth)
    {
        var text = ArbMap.Default.GeneratorFor<string>().Select(s => Valid(s ?? ""));
        var array = Gen.ArrayOf(Value(text, depth - 1)).Select(items => "[" + string.Join(",", items) + "]");
        return Gen.OneOf(Fields(text, depth), array);
    }

    private static Gen<string> Value(Gen<string> text, int depth)
    {
        var scalar = Gen.OneOf(
            Gen.Elements("null", "true", "false", "0", "-1.5", "1e+5", "12"),
            text.Select(s => JsonSerializer.Serialize(s)));
        return depth == 0
            ? scalar
            : Gen.OneOf(scalar, Fields(text, depth), Gen.ArrayOf(Value(text, depth - 1), 3).Select(items => "[" + string.Join(" , ", items) + "]"));
    }

    /// <summary>Keys are unlike: duplicate keys mean something else in JSON. They are no numbers: those make arrays.</summary>
    private static Gen<string> Fields(Gen<string> text, int depth) =>
        from keys in Gen.ArrayOf(text, 3)
        from values in Gen.ArrayOf(Value(text, depth - 1), 3)
        select "{" + string.Join(",\n", keys.Zip(values, (k, v) => (k, v)).DistinctBy(p => p.k).Select(p => $"{JsonSerializer.Serialize(p.k)} : {p.v}")) + "}";

    /// <summary>JSON has no lone surrogates.</summary>
    private static string Valid(string s) => new([.. s.Where(c => !char.IsSurrogate(c))]);

    private static void Check(Gen<string> gen, int count, Action<string> holds) =>
        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(count), Prop.ForAll(Arb.From(gen), holds));
}
