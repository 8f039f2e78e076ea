using Akka.Configuration;

namespace Akka.Tests.Configuration;

/// <summary>The syntax of the HOCON specification: each document beside the JSON document of the same meaning.</summary>
public class HoconSyntaxTests
{
    [Theory]
    // Comments
    [InlineData("a = 1 # one\n// two\nb = 2 // three\n#", """{"a":"1","b":"2"}""")]
    [InlineData("# only a comment", "{}")]
    [InlineData("a = \"# no // comment\"", """{"a":"# no // comment"}""")]
    [InlineData("a = 1# one", """{"a":"1"}""")]
    [InlineData("a = http/x//y", """{"a":"http/x"}""")]
    [InlineData("[ 1 # one\n, 2 // two\n ]", """["1","2"]""")]
    [InlineData("a # why\n = # how\n 1", """{"a":"1"}""")]
    // Root and separators
    [InlineData("", "{}")]
    [InlineData(" \n\t\r\n ", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("[]", "[]")]
    [InlineData("\uFEFF{ \"a\" : 1 }", """{"a":"1"}""")]
    [InlineData("a : 1, b : 2", """{"a":"1","b":"2"}""")]
    [InlineData("a : 1\nb : 2\n", """{"a":"1","b":"2"}""")]
    [InlineData("a = 1\r\nb = 2\r\n", """{"a":"1","b":"2"}""")]
    [InlineData("a : 1\n\n,\n\nb : 2,", """{"a":"1","b":"2"}""")]
    [InlineData("{ a : 1, }", """{"a":"1"}""")]
    [InlineData("a { b = 1 }", """{"a":{"b":"1"}}""")]
    [InlineData("a = { b = 1 }", """{"a":{"b":"1"}}""")]
    [InlineData("a\n{\nb\n:\n1\n}", """{"a":{"b":"1"}}""")]
    [InlineData("a {b:1} c {d:2}", "!")]
    [InlineData("a{b:1},c{d:2}", """{"a":{"b":"1"},"c":{"d":"2"}}""")]
    [InlineData("a = [1,2,3]", """{"a":["1","2","3"]}""")]
    [InlineData("a = [1\n2\n3\n]", """{"a":["1","2","3"]}""")]
    [InlineData("a = [1,2,3,]", """{"a":["1","2","3"]}""")]
    [InlineData("a = [\n1\n,\n2\n]", """{"a":["1","2"]}""")]
    [InlineData("a = [[1,[2]],{b:[3]}]", """{"a":[["1",["2"]],{"b":["3"]}]}""")]
    [InlineData("a = [ ]\nb = { }", """{"a":[],"b":{}}""")]
    // Keys
    [InlineData("a.b.c = 1", """{"a":{"b":{"c":"1"}}}""")]
    [InlineData("a.\"b.c\".d = 1", """{"a":{"b.c":{"d":"1"}}}""")]
    [InlineData("\"a\".b = 1", """{"a":{"b":"1"}}""")]
    [InlineData("\"\".\"\" = 1", """{"":{"":"1"}}""")]
    [InlineData("a b c : 42", """{"a b c":"42"}""")]
    [InlineData("a\"b\"c : 42", """{"abc":"42"}""")]
    [InlineData("3 = 42", """{"3":"42"}""")]
    [InlineData("3.14 = 42", """{"3":{"14":"42"}}""")]
    [InlineData("10.0foo = 42", """{"10":{"0foo":"42"}}""")]
    [InlineData("true = 42", """{"true":"42"}""")]
    [InlineData("null = 42", """{"null":"42"}""")]
    [InlineData("a-b_c = 1", """{"a-b_c":"1"}""")]
    [InlineData("/user/*  { x = 1 }", """{"/user/*":{"x":"1"}}""")]
    [InlineData("\"\"\"a.b\"\"\" = 1", """{"a.b":"1"}""")]
    [InlineData("include-this = 1, includes = 2, include = 3", """{"include":"3","include-this":"1","includes":"2"}""")]
    // Text
    [InlineData("a = foo bar", """{"a":"foo bar"}""")]
    [InlineData("a =   foo   bar   ", """{"a":"foo   bar"}""")]
    [InlineData("a = foo \"bar  baz\" \t qux", "{\"a\":\"foo bar  baz \\t qux\"}")]
    [InlineData("a = \" x \"", """{"a":" x "}""")]
    [InlineData("a = \"x\"\"y\"", """{"a":"xy"}""")]
    [InlineData("a = \"\"", """{"a":""}""")]
    [InlineData("a = 1.2.3", """{"a":"1.2.3"}""")]
    [InlineData("a = 10 ms", """{"a":"10 ms"}""")]
    [InlineData("a = -x/y;z|w~'%()<>", """{"a":"-x/y;z|w~'%()<>"}""")]
    [InlineData("a = 1e+5, b = -2.5E-3", """{"a":"1e+5","b":"-2.5E-3"}""")]
    [InlineData("a = \"\\\" \\\\ \\/ \\b\\f\\n\\r\\t \\u00e9\"", "{\"a\":\"\\\" \\\\ / \\b\\f\\n\\r\\t \\u00e9\"}")]
    [InlineData("a = \"\\uD83D\\uDE00\"", "{\"a\":\"\\uD83D\\uDE00\"}")]
    [InlineData("a = \"\"\"x\n \"y\" \\n z\"\"\"", "{\"a\":\"x\\n \\\"y\\\" \\\\n z\"}")]
    [InlineData("a = \"\"\"\"\"\"", """{"a":""}""")]
    [InlineData("a = \"\"\"\"x\"\"\"\"", "{\"a\":\"\\\"x\\\"\"}")]
    [InlineData("a = \"\"\"x\"\"\"\"\"", "{\"a\":\"x\\\"\\\"\"}")]
    [InlineData("a = \"\"\"x\"\"\" y \"z\"", """{"a":"x y z"}""")]
    [InlineData("a\u00A0=\u00A0b\u2003c\u00A0", "{\"a\":\"b\\u2003c\"}")]
    // null, booleans and numbers
    [InlineData("a = null", """{"a":null}""")]
    [InlineData("a = \"null\"", """{"a":"null"}""")]
    [InlineData("a = null null", """{"a":"null null"}""")]
    [InlineData("a = null\"\"", """{"a":"null"}""")]
    [InlineData("a = true, b = on, c = 1e3", """{"a":"true","b":"on","c":"1e3"}""")]
    // Duplicate keys
    [InlineData("a = 1, a = 2", """{"a":"2"}""")]
    [InlineData("a { b = 1 }, a { c = 2 }", """{"a":{"b":"1","c":"2"}}""")]
    [InlineData("a { b = 1 }, a { b = 2 }", """{"a":{"b":"2"}}""")]
    [InlineData("a { b { x = 1 } }, a.b.y = 2", """{"a":{"b":{"x":"1","y":"2"}}}""")]
    [InlineData("a { b = 1 }, a = null, a { c = 2 }", """{"a":{"c":"2"}}""")]
    [InlineData("a { b = 1 }, a = 5, a { c = 2 }", """{"a":{"c":"2"}}""")]
    [InlineData("a { b = 1 }, a = [], a { c = 2 }", """{"a":{"c":"2"}}""")]
    [InlineData("a = [1], a = [2]", """{"a":["2"]}""")]
    // Concatenation
    [InlineData("a = [1,2] [3] [4]", """{"a":["1","2","3","4"]}""")]
    [InlineData("a = { b = 1 } { c = 2 }{ b = 3 }", """{"a":{"b":"3","c":"2"}}""")]
    [InlineData("a = [ [1] [2], x y ]", """{"a":[["1","2"],"x y"]}""")]
    [InlineData("a = [1]\na += 2\na += [3]", """{"a":["1","2",["3"]]}""")]
    [InlineData("a += 1", """{"a":["1"]}""")]
    [InlineData("a { b += 1 }, a.b += 2", """{"a":{"b":["1","2"]}}""")]
    [InlineData("x = [ { a += 1, a += 2 } ]", """{"x":[{"a":["1","2"]}]}""")]
    [InlineData("a = [1]\na += ${b}\nb = 2", """{"a":["1","2"],"b":"2"}""")]
    public void Document_MeansThatJson(string hocon, string json)
    {
        if (json == "!") Assert.Throws<ConfigurationException>(() => Canonical.Of(hocon));
        else Assert.Equal(Canonical.OfJson(json), Canonical.Of(hocon));
    }
}
