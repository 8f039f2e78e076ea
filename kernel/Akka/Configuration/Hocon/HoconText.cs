using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Writes values as HOCON that parses back to the same values.</summary>
internal static class HoconText
{
    private const string NeedsQuotes = "$\"{}[]:=,+#`^?!@*&\\/";

    public static string Of(HoconObject value, int indent)
    {
        var text = new StringBuilder();
        WriteFields(text, value, indent);
        return text.ToString();
    }

    public static string Of(HoconArray value, int indent)
    {
        var text = new StringBuilder();
        WriteArray(text, value, indent);
        return text.ToString();
    }

    public static string Of(HoconValue value, int indent)
    {
        var text = new StringBuilder();
        Write(text, value, indent);
        return text.ToString();
    }

    private static void Write(StringBuilder text, HoconValue value, int indent)
    {
        if (value.GetObject() is { } inner) WriteObject(text, inner, indent);
        else if (value.IsArray()) WriteArray(text, value.GetArray(), indent);
        else if (value.IsString()) text.Append(value.GetString() is { } s ? Quoted(s) : "null");
    }

    private static void WriteObject(StringBuilder text, HoconObject value, int indent)
    {
        if (value.Items.Count == 0)
        {
            text.Append("{}");
            return;
        }

        text.Append("{\n");
        WriteFields(text, value, indent + 1);
        text.Append(' ', indent * 2).Append('}');
    }

    private static void WriteFields(StringBuilder text, HoconObject value, int indent)
    {
        foreach (var (key, item) in value.Items)
        {
            text.Append(' ', indent * 2).Append(QuotedKey(key)).Append(" : ");
            if (item.IsEmpty && !item.IsObject()) text.Append("null");
            else Write(text, item, indent);
            text.Append('\n');
        }
    }

    private static void WriteArray(StringBuilder text, IList<HoconValue> items, int indent)
    {
        text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) text.Append(", ");
            Write(text, items[i], indent);
        }

        text.Append(']');
    }

    private static string QuotedKey(string key) =>
        key.Contains('.') || key.StartsWith("include", StringComparison.Ordinal) ? Escaped(key) : Quoted(key);

    private static string Quoted(string text) => IsPlain(text) ? text : Escaped(text);

    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || text == "null") return false;
        foreach (var c in text)
            if (char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || c == '\uFEFF' || NeedsQuotes.Contains(c)) return false;
        return true;
    }

    private static string Escaped(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"': quoted.Append("\\\""); break;
                case '\\': quoted.Append("\\\\"); break;
                case '\n': quoted.Append("\\n"); break;
                case '\r': quoted.Append("\\r"); break;
                case '\t': quoted.Append("\\t"); break;
                default:
                    if (c < ' ' || char.IsSurrogate(c)) quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    else quoted.Append(c);
                    break;
            }
        }

        return quoted.Append('"').ToString();
    }
}
