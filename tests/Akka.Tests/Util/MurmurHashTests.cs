using Akka.Util;

namespace Akka.Tests.Util;

public sealed class MurmurHashTests
{
    [Theory]
    [InlineData("", -1632357289)]
    [InlineData("a", 1561762017)]
    [InlineData("ab", -2081011331)]
    [InlineData("abc", 1967728568)]
    [InlineData("entity-1", -1658304406)]
    [InlineData("user-42", 1366368571)]
    [InlineData("12345", -923272352)]
    [InlineData("hello world", 1724299507)]
    [InlineData("žluťoučký", 169110743)]
    public void StringHash_IsWhatOtherNodesCompute(string text, int hash) => Assert.Equal(hash, MurmurHash.StringHash(text));
}
