using Akka.Configuration;

namespace Akka.Tests.Configuration;

/// <summary>References of the HOCON specification, its own examples among them.</summary>
public class HoconReferenceTests
{
    [Theory]
    [InlineData("a = 1, b = ${a}", """{"a":"1","b":"1"}""")]
    [InlineData("b = ${a}, a = 1", """{"a":"1","b":"1"}""")]
    [InlineData("a = 1, b = ${a}, a = 2", """{"a":"2","b":"2"}""")]
    [InlineData("a.b.c = 1, d = ${a.b}", """{"a":{"b":{"c":"1"}},"d":{"c":"1"}}""")]
    [InlineData("a { \"b.c\" = 1 }, d = ${a.\"b.c\"}", """{"a":{"b.c":"1"},"d":"1"}""")]
    [InlineData("a = 1, b = x${a}y ${ a } z", """{"a":"1","b":"x1y 1 z"}""")]
    [InlineData("a = [1], b = ${a} [2] ${a}", """{"a":["1"],"b":["1","2","1"]}""")]
    [InlineData("a = { x = 1 }, b = ${a} { y = 2 }", """{"a":{"x":"1"},"b":{"x":"1","y":"2"}}""")]
    [InlineData("a = { x = 1 }, b = { x = 2 } ${a}", """{"a":{"x":"1"},"b":{"x":"1"}}""")]
    [InlineData("a = null, b = ${a}", """{"a":null,"b":null}""")]
    [InlineData("a = ${?no}", "{}")]
    [InlineData("a = 1, a = ${?no}", """{"a":"1"}""")]
    [InlineData("a = x${?no}y", """{"a":"xy"}""")]
    [InlineData("a = ${?no}${?nor}", "{}")]
    [InlineData("a = [ 1, ${?no}, 2 ]", """{"a":["1","2"]}""")]
    [InlineData("a = ${?no} [1]", """{"a":["1"]}""")]
    [InlineData("a = ${?no} { x = 1 }", """{"a":{"x":"1"}}""")]
    [InlineData("a = [ ${b}, { c = ${b} } ], b = 1", """{"a":["1",{"c":"1"}],"b":"1"}""")]
    // Self references look back
    [InlineData("path = a\npath = ${path}\":b\"", """{"path":"a:b"}""")]
    [InlineData("path = a\npath = ${path}b\npath = ${path}c", """{"path":"abc"}""")]
    [InlineData("a = [1,2], a = ${a} [3]", """{"a":["1","2","3"]}""")]
    [InlineData("a = ${?a} foo", """{"a":" foo"}""")]
    [InlineData("a = ${?a}foo", """{"a":"foo"}""")]
    [InlineData("a = ${?a}", "{}")]
    [InlineData("a.b = 1, a.b = ${a.b}2", """{"a":{"b":"12"}}""")]
    [InlineData("foo : { a : { c : 1 } }\nfoo : ${foo.a}\nfoo : { a : 2 }", """{"foo":{"a":"2","c":"1"}}""")]
    [InlineData("bar : { foo : 42, baz : ${bar.foo} }", """{"bar":{"baz":"42","foo":"42"}}""")]
    [InlineData("bar : { foo : 42, baz : ${bar.foo} }\nbar : { foo : 43 }", """{"bar":{"baz":"43","foo":"43"}}""")]
    [InlineData("bar : { a : ${foo.d}, b : 1 }\nbar.b = 3\nfoo : { c : ${bar.b}, d : 2 }\nfoo.d = 4", """{"bar":{"a":"4","b":"3"},"foo":{"c":"3","d":"4"}}""")]
    [InlineData("a = 1, b = ${a}, a = ${b}2", """{"a":"12","b":"12"}""")]
    [InlineData("a = ${?b}, b = ${?a}", "{}")]
    [InlineData("a = { x = 1 }\na = ${a} { y = ${a.x} }", """{"a":{"x":"1","y":"1"}}""")]
    // Delayed merges
    [InlineData("a = { x = 1 }, b = ${a}, b { y = 2 }, a { z = 3 }", """{"a":{"x":"1","z":"3"},"b":{"x":"1","y":"2","z":"3"}}""")]
    [InlineData("b = { y = 1 }, b = ${a}, a = 5", """{"a":"5","b":"5"}""")]
    [InlineData("b = { y = 1 }, b = ${a}, b = { z = 2 }, a = 5", """{"a":"5","b":{"z":"2"}}""")]
    [InlineData("a = ${missing}, a = 1", """{"a":"1"}""")]
    [InlineData("generic { cluster-size = 6 }\neast = ${generic}\neast = { name = \"east\" }\nwest = ${generic} { name = \"west\", cluster-size = 2 }",
        """{"east":{"cluster-size":"6","name":"east"},"generic":{"cluster-size":"6"},"west":{"cluster-size":"2","name":"west"}}""")]
    [InlineData("a = ${b}, b = { c = 1 }, d = ${a.c}", """{"a":{"c":"1"},"b":{"c":"1"},"d":"1"}""")]
    // Numerically indexed objects join arrays
    [InlineData("o = { 1 = b, 0 = a, x = no }, a = [z] ${o}", """{"a":["z","a","b"],"o":{"0":"a","1":"b","x":"no"}}""")]
    public void References_Resolve(string hocon, string json) =>
        Assert.Equal(Canonical.OfJson(json), Canonical.Of(hocon));

    [Theory]
    [InlineData("a = ${b}", "${b} leads nowhere")]
    [InlineData("a = ${a}", "${a}")]
    [InlineData("a = ${b}, b = ${a}", "circle")]
    [InlineData("a = { b = ${a} }", "circle")]
    [InlineData("a = ${b}, b = ${c}, c = ${a}", "circle")]
    [InlineData("a = ${?no}, b = ${a}", "${a} leads nowhere")]
    [InlineData("o = { x = 1 }, a = [1] ${o}", "joined to an array")]
    [InlineData("o = { x = 1 }, a = text ${o}", "joined to an object")]
    [InlineData("o = [1], a = text ${o}", "joined to an array")]
    public void References_ThatCannotResolve_AreErrors(string hocon, string inMessage)
    {
        var e = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon));
        Assert.Contains(inMessage, e.Message, StringComparison.Ordinal);
        Assert.StartsWith("line 1, column ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Environment_AnswersWhatTheDocumentDoesNot()
    {
        var home = Environment.GetEnvironmentVariable("PATH");
        var config = ConfigurationFactory.ParseString("a = ${PATH}, b = ${?PATH}, PATH_2 = x, c = ${PATH_2}");
        Assert.Equal(home, config.GetString("a"));
        Assert.Equal(home, config.GetString("b"));
        Assert.Equal("x", config.GetString("c"));
        Assert.Equal(home + ":/x", ConfigurationFactory.ParseString("PATH = ${PATH}\":/x\"").GetString("PATH"));
        Assert.Null(ConfigurationFactory.ParseString("PATH = null, a = ${PATH}").GetString("a"));
    }

    [Fact]
    public void Substitutions_AreListed()
    {
        var config = ConfigurationFactory.ParseString("a = 1, b = ${a}, c = ${?no.way}");
        Assert.Equal(["a", "no.way"], config.Substitutions.Select(s => s.Path));
        Assert.Equal("1", config.Substitutions.First().ResolvedValue!.GetString());
    }

    [Fact]
    public void Doubling_IsBounded()
    {
        var text = "a0 = 0123456789\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"a{i} = ${{a{i - 1}}}${{a{i - 1}}}\n"));
        Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(text));
        Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(text.Replace("0123456789", "[1,2,3]", StringComparison.Ordinal)));
    }

    [Fact]
    public void LongChains_AreBounded()
    {
        var text = "a0 = 1\n" + string.Concat(Enumerable.Range(1, 100_000).Reverse().Select(i => $"a{i} = ${{a{i - 1}}}\n"));
        Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(text));
    }
}
