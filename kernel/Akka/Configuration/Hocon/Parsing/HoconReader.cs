namespace Akka.Configuration.Hocon.Parsing;

/// <summary>Reads a text forward and knows line and column.</summary>
internal sealed class HoconReader(string text, string? source)
{
    private int _line = 1;
    private int _lineStart;

    public int Position { get; private set; }

    public bool AtEnd => Position >= text.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Current => Position < text.Length ? text[Position] : '\0';

    public HoconOrigin Here => new(source, _line, Position - _lineStart + 1);

    public bool IsAt(char c) => Position < text.Length && text[Position] == c;

    public bool IsAt(string token) => string.CompareOrdinal(text, Position, token, 0, token.Length) == 0;

    public char Ahead(int offset) => Position + offset < text.Length ? text[Position + offset] : '\0';

    public string Since(int start) => text[start..Position];

    public void Skip(int count)
    {
        for (; count > 0 && Position < text.Length; count--)
        {
            if (text[Position++] != '\n') continue;
            _line++;
            _lineStart = Position;
        }
    }

    public bool TrySkip(char c)
    {
        if (!IsAt(c)) return false;
        Skip(1);
        return true;
    }

    public bool IsAtComment => IsAt('#') || IsAt("//");

    /// <summary>Skips whitespace within the line.</summary>
    public void SkipSpace()
    {
        while (Position < text.Length && HoconChars.IsSpace(text[Position])) Position++;
    }

    /// <summary>Skips whitespace and comments; says whether a line ended in between.</summary>
    public bool SkipBlank()
    {
        var line = _line;
        while (!AtEnd)
        {
            if (HoconChars.IsBlank(text[Position])) Skip(1);
            else if (IsAtComment) Skip(LengthOfLine());
            else break;
        }

        return _line != line;
    }

    /// <summary>What stands here, for an error.</summary>
    public string Found => AtEnd ? "the end of the text" : HoconChars.Show(Current);

    public ConfigurationException Expected(string what) => Here.Error($"expected {what}, found {Found}.");

    /// <summary>Characters to the next line feed or the end.</summary>
    public int LengthOfLine()
    {
        var end = text.IndexOf('\n', Position);
        return (end < 0 ? text.Length : end) - Position;
    }

    /// <summary>The position of a token from here on; -1 if there is none.</summary>
    public int Find(string token, int offset) =>
        Position + offset > text.Length ? -1 : text.IndexOf(token, Position + offset, StringComparison.Ordinal);
}
