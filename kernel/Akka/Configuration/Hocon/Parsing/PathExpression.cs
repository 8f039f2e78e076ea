using System.Text;

namespace Akka.Configuration.Hocon.Parsing;

/// <summary>Reads a path expression, the left side of a setting or the inside of a reference.</summary>
internal static class PathExpression
{
    /// <summary>Reads up to what cannot be part of a path. Whitespace inside of a path belongs to its keys, as the specification wants.</summary>
    public static List<string> Read(HoconReader reader, string expected)
    {
        var keys = new List<string>();
        var key = new StringBuilder();
        var hasKey = false;
        reader.SkipSpace();
        while (true)
        {
            var start = reader.Position;
            reader.SkipSpace();
            var space = reader.Since(start);
            if (reader.IsAt('.'))
            {
                if (!hasKey) throw reader.Expected(keys.Count == 0 ? expected : "a key after '.'");
                keys.Add(key.Append(space).ToString());
                key.Clear();
                hasKey = false;
                reader.Skip(1);
            }
            else if (reader.IsAt('"'))
            {
                key.Append(space).Append(QuotedText.Read(reader));
                hasKey = true;
            }
            else if (IsKeyChar(reader, key))
            {
                key.Append(space);
                while (IsKeyChar(reader, key))
                {
                    key.Append(reader.Current);
                    reader.Skip(1);
                }

                hasKey = true;
            }
            else
            {
                if (!hasKey) throw reader.Expected(keys.Count == 0 ? expected : "a key after '.'");
                keys.Add(key.ToString());
                return keys;
            }
        }
    }

    /// <summary>A star needs no quotes in a key that starts with a slash: the wildcards of actor paths in <c>akka.actor.deployment</c>.</summary>
    private static bool IsKeyChar(HoconReader reader, StringBuilder key)
    {
        if (reader.AtEnd || reader.IsAt('.') || HoconChars.IsBlank(reader.Current) || reader.IsAtComment) return false;
        return !HoconChars.IsReserved(reader.Current) || (reader.IsAt('*') && key.Length > 0 && key[0] == '/');
    }
}
