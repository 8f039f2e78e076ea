using System.Globalization;

namespace Akka.Actor;

/// <summary>Names of actors: what is allowed, and the ones that the system makes up.</summary>
internal static class ActorNames
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    public static bool IsValid(string? name)
    {
        if (string.IsNullOrEmpty(name) || name[0] == '$') return false;
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsAsciiLetterOrDigit(c) || ActorPath.ValidSymbols.Contains(c)) continue;
            if (c != '%' || i + 2 >= name.Length || !char.IsAsciiHexDigit(name[i + 1]) || !char.IsAsciiHexDigit(name[i + 2])) return false;
            i += 2;
        }

        return true;
    }

    public static void Check(string? name)
    {
        if (name is null) throw new InvalidActorNameException("The name of an actor must not be null.");
        if (name.Length == 0) throw new InvalidActorNameException("The name of an actor must not be empty.");
        if (!IsValid(name))
        {
            throw new InvalidActorNameException(
                $"Illegal actor name [{name}]. Actor paths MUST: not start with `$`, include only ASCII letters and can only contain these special characters: {ActorPath.ValidSymbols}.");
        }
    }

    /// <summary>The next name of an anonymous actor: "$a", "$b", ...</summary>
    public static string Encode(long number, string prefix = "$")
    {
        Span<char> text = stackalloc char[16];
        var length = 0;
        do
        {
            text[length++] = Digits[(int)(number & 63)];
            number >>>= 6;
        }
        while (number != 0);
        return string.Concat(prefix, text[..length]);
    }

    /// <summary>A uid that is never 0.</summary>
    public static long NewUid()
    {
        while (true)
        {
            var uid = Random.Shared.NextInt64(int.MaxValue);
            if (uid != ActorCell.UndefinedUid) return uid;
        }
    }
}
