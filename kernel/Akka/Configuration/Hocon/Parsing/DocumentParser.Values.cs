using Akka.Configuration.Hocon.Resolving;

namespace Akka.Configuration.Hocon.Parsing;

internal sealed partial class DocumentParser
{
    /// <summary>Reads the pieces of a value up to the end of its line, a comma or a closing bracket.</summary>
    private Node ParseValue(string expected)
    {
        var origin = _reader.Here;
        var pieces = new List<Node>();
        while (true)
        {
            var spaceOrigin = _reader.Here;
            var start = _reader.Position;
            _reader.SkipSpace();
            var space = _reader.Since(start);
            if (_reader.AtEnd || _reader.Current is '\n' or ',' or '}' or ']' || _reader.IsAtComment) break;
            if (space.Length > 0 && pieces.Count > 0) pieces.Add(new ScalarNode(space, isSpace: true, spaceOrigin));
            pieces.Add(ParsePiece());
        }

        if (pieces.Count == 0) throw _reader.Expected(expected);
        return pieces.Count == 1 ? pieces[0] : Joined(pieces, origin);
    }

    private Node ParsePiece()
    {
        var origin = _reader.Here;
        switch (_reader.Current)
        {
            case '{':
                return ParseObject();
            case '[':
                return ParseArray();
            case '"':
                return new ScalarNode(QuotedText.Read(_reader), isSpace: false, origin);
            case '$':
                return ParseReference();
            default:
                var text = ReadUnquoted();
                return new ScalarNode(text == "null" && IsAlone() ? null : text, isSpace: false, origin);
        }
    }

    /// <summary>Whether nothing is joined to the text just read on its right; <see cref="Joined"/> looks to the left.</summary>
    private bool IsAlone() => _reader.AtEnd || !"\"$[{".Contains(_reader.Current);

    private string ReadUnquoted()
    {
        var start = _reader.Position;
        while (!_reader.AtEnd && !HoconChars.IsBlank(_reader.Current) && !_reader.IsAtComment
               && (!HoconChars.IsReserved(_reader.Current) || IsExponentSign(start)))
            _reader.Skip(1);
        if (_reader.Position > start) return _reader.Since(start);
        throw _reader.Here.Error($"{HoconChars.Show(_reader.Current)} must be in quotes in a value.");
    }

    /// <summary>The plus of a number like 1e+5.</summary>
    private bool IsExponentSign(int start)
    {
        var read = _reader.Since(start);
        return _reader.IsAt('+') && read.Length >= 2 && read[^1] is 'e' or 'E' && (char.IsAsciiDigit(read[0]) || read[0] == '-')
               && char.IsAsciiDigit(read[^2]) && char.IsAsciiDigit(_reader.Ahead(1));
    }

    private ReferenceNode ParseReference()
    {
        var origin = _reader.Here;
        if (!_reader.IsAt("${")) throw origin.Error("'$' must be in quotes in a value, or start a reference as in ${path}.");
        _reader.Skip(2);
        var optional = _reader.TrySkip('?');
        var start = _reader.Position;
        var path = PathExpression.Read(_reader, "a path in the reference");
        Enter(path.Count);
        var shown = new HoconSubstitution(_reader.Since(start).Trim());
        if (!_reader.TrySkip('}')) throw _reader.Expected("'}' after the path of the reference");
        _depth -= path.Count;
        _substitutions.Add(shown);
        return new ReferenceNode(path, optional, [], shown, origin);
    }

    private static Node Joined(List<Node> pieces, HoconOrigin origin)
    {
        var texts = pieces.FindIndex(p => p is ScalarNode { IsSpace: false });
        var structures = pieces.FindIndex(p => p is ObjectNode or ArrayNode);
        if (texts >= 0 && structures >= 0)
        {
            var second = pieces[Math.Max(texts, structures)];
            throw second.Origin.Error($"a text and {(pieces[structures] is ObjectNode ? "an object" : "an array")} cannot be one value; expected a comma or a new line between them.");
        }

        if (pieces.TrueForAll(p => p is ScalarNode))
            return new ScalarNode(string.Concat(pieces.Select(p => ((ScalarNode)p).Text ?? "null")), isSpace: false, origin);
        return new ConcatNode(pieces, origin);
    }
}
