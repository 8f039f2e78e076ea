using Akka.Configuration.Hocon.Resolving;

namespace Akka.Configuration.Hocon.Parsing;

internal sealed partial class DocumentParser
{
    private const string Keyword = "include";

    /// <summary>Reads an include statement, if one stands here, and adds what it names.</summary>
    private bool TryParseInclude(ObjectNode fields)
    {
        if (!IsAtInclude()) return false;
        var origin = _reader.Here;
        _reader.Skip(Keyword.Length);
        _reader.SkipSpace();
        var required = TrySkipWord("required(");
        _reader.SkipSpace();
        var kind = TrySkipWord("file(") ? IncludeKind.File
            : TrySkipWord("url(") ? IncludeKind.Url
            : TrySkipWord("classpath(") ? IncludeKind.Classpath
            : IncludeKind.Name;
        _reader.SkipSpace();
        if (!_reader.IsAt('"')) throw _reader.Expected("a name in quotes, file(\"…\") or required(\"…\") after include");
        var name = QuotedText.Read(_reader);
        if (kind != IncludeKind.Name) Close();
        if (required) Close();
        if (includes.Read(new IncludeRequest(kind, name, required, source, origin)) is { } included) Add(fields, included, origin);
        return true;
    }

    private bool IsAtInclude()
    {
        if (!_reader.IsAt(Keyword)) return false;
        var offset = Keyword.Length;
        while (HoconChars.IsSpace(_reader.Ahead(offset))) offset++;
        if (_reader.Ahead(offset) == '"') return true;
        return offset > Keyword.Length && Enumerable.Any(["required(", "file(", "url(", "classpath("], word => IsWordAhead(offset, word));
    }

    private bool IsWordAhead(int offset, string word)
    {
        for (var i = 0; i < word.Length; i++)
            if (_reader.Ahead(offset + i) != word[i]) return false;
        return true;
    }

    private bool TrySkipWord(string word)
    {
        if (!_reader.IsAt(word)) return false;
        _reader.Skip(word.Length);
        return true;
    }

    private void Close()
    {
        _reader.SkipSpace();
        if (!_reader.TrySkip(')')) throw _reader.Expected("')' after the name of the include");
    }

    private void Add(ObjectNode fields, HoconRoot included, HoconOrigin origin)
    {
        var document = included.Document ?? ReadyNode.Of(included.Value);
        if (document is not ObjectNode objects) throw origin.Error("only an object can be included, this is an array.");
        _substitutions.AddRange(included.Substitutions);
        fields.Add((ObjectNode)objects.Under(_path ?? []));
    }
}
