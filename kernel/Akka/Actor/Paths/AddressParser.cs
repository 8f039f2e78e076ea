using System.Globalization;

namespace Akka.Actor;

/// <summary>Reads <c>protocol://system[@host[:port]]</c> off the front of a text; an IPv6 host stands in brackets.</summary>
internal static class AddressParser
{
    public static bool TryParse(ReadOnlySpan<char> span, out Address? address, out ReadOnlySpan<char> rest)
    {
        address = null;
        rest = default;
        var colon = span.IndexOf("://");
        if (colon < 1 || !IsProtocol(span[..colon])) return false;

        var authority = span[(colon + 3)..];
        var slash = authority.IndexOf('/');
        if (slash >= 0)
        {
            rest = authority[slash..];
            authority = authority[..slash];
        }

        if (authority.IsEmpty || authority.IndexOfAny(' ', '#', '?') >= 0) return false;
        var protocol = span[..colon].ToString();
        var at = authority.IndexOf('@');
        if (at < 0)
        {
            if (authority.Contains(':')) return false;
            address = new Address(protocol, authority.ToString());
            return true;
        }

        if (at == 0 || !TrySplitPort(authority[(at + 1)..], out var host, out var port)) return false;
        address = new Address(protocol, authority[..at].ToString(), host.ToString(), port);
        return true;
    }

    private static bool IsProtocol(ReadOnlySpan<char> text)
    {
        if (!char.IsAsciiLetter(text[0])) return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '+' or '-')) return false;
        }

        return true;
    }

    private static bool TrySplitPort(ReadOnlySpan<char> text, out ReadOnlySpan<char> host, out int? port)
    {
        host = text;
        port = null;
        var bracket = text.StartsWith("[") ? text.IndexOf(']') : 0;
        if (bracket < 0) return false;
        var colon = text[bracket..].LastIndexOf(':');
        if (colon >= 0)
        {
            colon += bracket;
            if (!int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 65535) return false;
            port = number;
            host = text[..colon];
        }

        return !host.IsEmpty && (bracket > 0 || !host.Contains(':'));
    }
}
