using System.Runtime.CompilerServices;
using Akka.Configuration.Hocon.Resolving;

namespace Akka.Configuration.Hocon.Parsing;

/// <summary>Parses one document into what was written; <see cref="Resolver"/> makes values of it.</summary>
internal sealed partial class DocumentParser(string text, string? source, IncludeReader includes)
{
    /// <summary>How deep objects, arrays and keys with dots may nest.</summary>
    private const int MaxDepth = 500;

    private readonly HoconReader _reader = new(text, source);
    private readonly List<HoconSubstitution> _substitutions = [];

    /// <summary>The keys around the current place; null inside of an array, where no path leads.</summary>
    private List<string>? _path = [];
    private int _depth;

    public HoconRoot ParseRoot()
    {
        _reader.SkipBlank();
        var origin = _reader.Here;
        Node root;
        if (_reader.IsAt('[')) root = ParseArray();
        else if (_reader.IsAt('{')) root = ParseObject();
        else
        {
            var fields = new ObjectNode(origin);
            ParseFields(fields, null);
            root = fields;
        }

        _reader.SkipBlank();
        if (!_reader.AtEnd) throw _reader.Expected("nothing after the document");
        return new HoconRoot(root, _substitutions);
    }

    private ObjectNode ParseObject()
    {
        var origin = _reader.Here;
        Enter(1);
        _reader.Skip(1);
        var fields = new ObjectNode(origin);
        ParseFields(fields, origin);
        _reader.Skip(1);
        _depth--;
        return fields;
    }

    /// <summary>Reads fields up to the closing brace, or to the end where <paramref name="opened"/> is null.</summary>
    private void ParseFields(ObjectNode fields, HoconOrigin? opened)
    {
        _reader.SkipBlank();
        while (!IsEnd('}', opened))
        {
            if (!TryParseInclude(fields)) ParseField(fields);
            ParseSeparator('}', opened);
        }
    }

    private ArrayNode ParseArray()
    {
        var opened = _reader.Here;
        Enter(1);
        var path = _path;
        _path = null;
        _reader.Skip(1);
        var items = new ArrayNode(opened);
        _reader.SkipBlank();
        while (!IsEnd(']', opened))
        {
            items.Items.Add(ParseValue("a value or ']'"));
            ParseSeparator(']', opened);
        }

        _reader.Skip(1);
        _path = path;
        _depth--;
        return items;
    }

    private bool IsEnd(char close, HoconOrigin? opened)
    {
        if (!_reader.AtEnd) return opened != null && _reader.IsAt(close);
        if (opened is { } origin) throw origin.Error($"this '{(close == '}' ? '{' : '[')}' is never closed; expected '{close}' before the end of the text.");
        return true;
    }

    /// <summary>A comma or line ends between two elements; a comma is allowed behind the last.</summary>
    private void ParseSeparator(char close, HoconOrigin? opened)
    {
        var newLine = _reader.SkipBlank();
        if (_reader.TrySkip(',')) _reader.SkipBlank();
        else if (!newLine && !_reader.AtEnd && !(opened != null && _reader.IsAt(close)))
            throw _reader.Expected(opened == null ? "a comma or a new line" : $"a comma, a new line or '{close}'");
    }

    private void ParseField(ObjectNode fields)
    {
        var path = PathExpression.Read(_reader, "a key");
        Enter(path.Count);
        _reader.SkipBlank();
        var append = _reader.IsAt("+=");
        var origin = _reader.Here;
        if (append) _reader.Skip(2);
        else if (!_reader.TrySkip('=') && !_reader.TrySkip(':') && !_reader.IsAt('{'))
            throw _reader.Expected($"'=', ':', '+=' or '{{' after the key \"{Shorten(string.Join('.', path))}\"");
        _reader.SkipBlank();
        _path?.AddRange(path);
        var value = ParseValue($"a value for the key \"{Shorten(string.Join('.', path))}\"");
        _path?.RemoveRange(_path.Count - path.Count, path.Count);
        fields.Set(path, append ? Appended(value, origin) : value);
        _depth -= path.Count;
    }

    private static ConcatNode Appended(Node value, HoconOrigin origin)
    {
        var item = new ArrayNode(value.Origin);
        item.Items.Add(value);
        return new ConcatNode([new PreviousNode(origin), item], origin);
    }

    private static string Shorten(string text) => text.Length > 60 ? text[..60] + "…" : text;

    private void Enter(int levels)
    {
        _depth += levels;
        if (_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw _reader.Here.Error($"this is nested too deeply: objects and arrays end at {MaxDepth} levels.");
    }
}
