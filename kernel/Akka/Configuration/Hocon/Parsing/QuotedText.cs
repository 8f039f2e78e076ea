using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon.Parsing;

/// <summary>Reads texts in quotes: "…" with the escapes of JSON, and """…""" as it stands.</summary>
internal static class QuotedText
{
    private const string Triple = "\"\"\"";

    public static string Read(HoconReader reader) => reader.IsAt(Triple) ? ReadTriple(reader) : ReadSingle(reader);

    private static string ReadTriple(HoconReader reader)
    {
        var origin = reader.Here;
        var end = reader.Find(Triple, Triple.Length);
        if (end < 0) throw origin.Error("this text in triple quotes has no end; expected \"\"\" after it.");
        reader.Skip(Triple.Length);
        var start = reader.Position;
        reader.Skip(end - start + Triple.Length);
        while (reader.IsAt('"')) reader.Skip(1);
        return reader.Since(start)[..^Triple.Length];
    }

    private static string ReadSingle(HoconReader reader)
    {
        var origin = reader.Here;
        var text = new StringBuilder();
        reader.Skip(1);
        while (true)
        {
            if (reader.AtEnd || reader.IsAt('\n')) throw origin.Error("this quoted text has no end; expected '\"' on the same line.");
            var c = reader.Current;
            if (c == '\\')
            {
                text.Append(ReadEscape(reader));
                continue;
            }

            reader.Skip(1);
            if (c == '"') return text.ToString();
            text.Append(c);
        }
    }

    private static char ReadEscape(HoconReader reader)
    {
        var c = reader.Ahead(1);
        var plain = c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => '\0',
        };
        if (plain != '\0')
        {
            reader.Skip(2);
            return plain;
        }

        if (c != 'u') throw reader.Here.Error("unknown escape; expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX.");
        Span<char> digits = [reader.Ahead(2), reader.Ahead(3), reader.Ahead(4), reader.Ahead(5)];
        if (!ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw reader.Here.Error("a \\u escape needs four hexadecimal digits.");
        reader.Skip(6);
        return (char)code;
    }
}
