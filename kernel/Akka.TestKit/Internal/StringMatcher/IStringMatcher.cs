namespace Akka.TestKit.Internal.StringMatcher;

/// <summary>Says whether a text is the expected one.</summary>
public interface IStringMatcher
{
    /// <summary>Whether the text is the expected one.</summary>
    bool IsMatch(string s);
}
