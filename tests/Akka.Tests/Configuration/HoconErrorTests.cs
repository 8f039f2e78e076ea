using Akka.Configuration;

namespace Akka.Tests.Configuration;

/// <summary>What is not HOCON is refused with its place and what was expected there.</summary>
public class HoconErrorTests
{
    [Theory]
    [InlineData("{", "line 1, column 1: this '{' is never closed")]
    [InlineData("[", "line 1, column 1: this '[' is never closed")]
    [InlineData("a = [1, 2", "line 1, column 5: this '[' is never closed")]
    [InlineData("root { a : \"b\" ", "line 1, column 6: this '{' is never closed")]
    [InlineData("}", "line 1, column 1: expected a key, found '}'")]
    [InlineData("]", "line 1, column 1: expected a key, found ']'")]
    [InlineData("a = 1 }", "line 1, column 7: expected a comma or a new line, found '}'")]
    [InlineData("{ a = 1 } x", "line 1, column 11: expected nothing after the document")]
    [InlineData("a = 1\nb", "line 2, column 2: expected '=', ':', '+=' or '{' after the key \"b\", found the end of the text")]
    [InlineData("a = 1\n\n  b =", "line 3, column 6: expected a value for the key \"b\"")]
    [InlineData("{ a = }", "line 1, column 7: expected a value for the key \"a\", found '}'")]
    [InlineData("a = , b = 1", "line 1, column 5: expected a value")]
    [InlineData(",a = 1", "line 1, column 1: expected a key, found ','")]
    [InlineData("a = 1,,b = 2", "line 1, column 7: expected a key, found ','")]
    [InlineData("[,]", "line 1, column 2: expected a value or ']', found ','")]
    [InlineData("[1,,2]", "line 1, column 4: expected a value or ']', found ','")]
    [InlineData("[1 = 2]", "line 1, column 4")]
    [InlineData("a = \"b", "line 1, column 5: this quoted text has no end")]
    [InlineData("a = \"b\nc\"", "line 1, column 5: this quoted text has no end")]
    [InlineData("a = \"\"\"b", "line 1, column 5: this text in triple quotes has no end")]
    [InlineData("a = \"\\x\"", "line 1, column 6: unknown escape")]
    [InlineData("a = \"\\u12G4\"", "line 1, column 6: a \\u escape needs four hexadecimal digits")]
    [InlineData("a = b:c", "line 1, column 6: ':' must be in quotes")]
    [InlineData("a = b@c", "line 1, column 6: '@' must be in quotes")]
    [InlineData("a = $b", "line 1, column 5: '$' must be in quotes")]
    [InlineData("a = ${}", "line 1, column 7: expected a path in the reference, found '}'")]
    [InlineData("a = ${b", "line 1, column 8: expected '}'")]
    [InlineData("a = ${b\n}", "line 1, column 8: expected '}'")]
    [InlineData("a. = 1", "line 1, column 4: expected a key after '.'")]
    [InlineData(".a = 1", "line 1, column 1: expected a key, found '.'")]
    [InlineData("a..b = 1", "line 1, column 3: expected a key after '.'")]
    [InlineData("a${b}c = 1", "line 1, column 2: expected '=', ':', '+=' or '{'")]
    [InlineData("a = {} 1", "line 1, column 8: a text and an object cannot be one value")]
    [InlineData("a = 1 []", "line 1, column 7: a text and an array cannot be one value")]
    [InlineData("a = {} []", "line 1, column 5")]
    [InlineData("= 1", "line 1, column 1: expected a key, found '='")]
    [InlineData("5", "line 1, column 2: expected '=', ':', '+=' or '{'")]
    [InlineData("include url(\"http://x\")", "line 1, column 1: include url(\"http://x\") is not supported")]
    [InlineData("include classpath(\"x\")", "line 1, column 1: include classpath(\"x\") is not supported")]
    [InlineData("include file(\"x\"", "line 1, column 17: expected ')'")]
    public void BrokenDocument_NamesPlaceAndExpectation(string hocon, string inMessage)
    {
        var e = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon));
        Assert.Contains(inMessage, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "}")]
    [InlineData("[", "]")]
    [InlineData("a{", "}")]
    [InlineData("a.", "a=1")]
    public void DeepNesting_IsRefused_NotFatal(string open, string close)
    {
        foreach (var depth in new[] { 501, 100_000 })
        {
            var text = (open == "{" ? "a=" : "") + string.Concat(Enumerable.Repeat(open == "{" ? "{a=" : open, depth)) + close;
            var e = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(text));
            Assert.Contains("nested too deeply", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void NestingUpToTheBound_Works()
    {
        var text = string.Concat(Enumerable.Repeat("a{", 240)) + "x = 1" + new string('}', 240);
        var path = string.Concat(Enumerable.Repeat("a.", 240)) + "x";
        Assert.Equal(1, ConfigurationFactory.ParseString(text).GetInt(path));
    }

    [Fact]
    public void NoText_IsAnArgumentError() => Assert.Throws<ArgumentNullException>(() => ConfigurationFactory.ParseString(null!));
}
