namespace Akka.Configuration.Hocon.Parsing;

/// <summary>The character classes of the HOCON specification.</summary>
internal static class HoconChars
{
    /// <summary>What must be quoted to be part of a text.</summary>
    private const string Reserved = "$\"{}[]:=,+#`^?!@*&\\";

    public static bool IsReserved(char c) => Reserved.Contains(c);

    public static bool IsBlank(char c) => c is '\n' || IsSpace(c);

    /// <summary>Whitespace other than a line feed.</summary>
    public static bool IsSpace(char c) => c != '\n' && c != '\u0085' && (char.IsWhiteSpace(c) || c is '\uFEFF' or >= '\u001C' and <= '\u001F');

    /// <summary>How a character is shown in an error.</summary>
    public static string Show(char c) => c switch
    {
        '\'' => "\"'\"",
        '\n' => "the end of the line",
        _ when char.IsControl(c) || char.IsSurrogate(c) || IsSpace(c) => $"the character U+{(int)c:X4}",
        _ => $"'{c}'",
    };
}
