namespace ActorInference.Hosting.Configuration;

/// <summary>
/// Walks through a HOCON text that parses and notes where each setting is written. It knows the shape of the language only: keys, objects,
/// arrays, strings, comments, includes; values are Akka's affair.
/// </summary>
/// <param name="include">Is called for each include with the path that it is included under.</param>
internal sealed class HoconScanner(string file, string text, HoconMap map, Action<IncludeDirective, IReadOnlyList<string>> include)
{
    private int _at, _line = 1, _lineStart;

    private char Current => _at < text.Length ? text[_at] : '\0';

    public void Scan(IReadOnlyList<string> prefix)
    {
        SkipBetween();
        if (Current == '{')
        {
            Advance();
        }

        Body(prefix);
    }

    private Place Here() => new(file, _line, _at - _lineStart + 1);

    private bool Looking(string word) => string.CompareOrdinal(text, _at, word, 0, word.Length) == 0;

    private void Advance(int count = 1)
    {
        for (; count > 0 && _at < text.Length; count--)
        {
            if (text[_at++] == '\n')
            {
                _line++;
                _lineStart = _at;
            }
        }
    }

    private bool SkipComment()
    {
        if (Current != '#' && !Looking("//"))
        {
            return false;
        }

        while (_at < text.Length && Current != '\n')
        {
            Advance();
        }

        return true;
    }

    /// <summary>Blanks, line ends, commas and comments.</summary>
    private void SkipBetween()
    {
        while (SkipComment() || (_at < text.Length && (char.IsWhiteSpace(Current) || Current is ',' or '\uFEFF')))
        {
            Advance();
        }
    }

    /// <summary>Settings until the closing brace or the end.</summary>
    private void Body(IReadOnlyList<string> prefix)
    {
        for (SkipBetween(); _at < text.Length && Current != '}'; SkipBetween())
        {
            var place = Here();
            if (Looking("include") && _at + 7 < text.Length && (char.IsWhiteSpace(text[_at + 7]) || text[_at + 7] == '"'))
            {
                Include(prefix);
                continue;
            }

            List<string> path = [.. prefix, .. Key()];
            for (var depth = prefix.Count + 1; depth <= path.Count; depth++)
            {
                map.Add(HoconMap.Join(path.Take(depth)), place);
            }

            if (Current is ':' or '=' or '+')
            {
                Advance(Looking("+=") ? 2 : 1);
            }

            while (_at < text.Length && char.IsWhiteSpace(Current))
            {
                Advance();
            }

            Value(path);
        }

        Advance();
    }

    private void Include(IReadOnlyList<string> prefix)
    {
        var place = Here();
        var start = _at;
        while (_at < text.Length && Current is not ('"' or '\n'))
        {
            Advance();
        }

        if (Current == '"')
        {
            var required = text.AsSpan(start, _at - start).Contains("required(", StringComparison.Ordinal);
            include(new(Quoted(), required, place), prefix);
        }

        while (Current == ')')
        {
            Advance();
        }
    }

    private List<string> Key()
    {
        var segments = new List<string>();
        var start = _at;
        string? quoted = null;
        while (_at < text.Length && Current is not (':' or '=' or '{' or '}' or '\n') && !Looking("+="))
        {
            if (Current == '.')
            {
                End();
                Advance();
                (start, quoted) = (_at, null);
            }
            else if (Current == '"')
            {
                quoted = Quoted();
            }
            else
            {
                Advance();
            }
        }

        End();
        return segments;

        void End() => segments.Add(quoted ?? text[start.._at].Trim());
    }

    private string Quoted()
    {
        if (Looking("\"\"\""))
        {
            var end = text.IndexOf("\"\"\"", _at + 3, StringComparison.Ordinal);
            Advance((end < 0 ? text.Length : end + 3) - _at);
            return "";
        }

        var start = _at + 1;
        Advance();
        while (_at < text.Length && Current is not ('"' or '\n'))
        {
            Advance(Current == '\\' ? 2 : 1);
        }

        var content = text[Math.Min(start, _at).._at];
        Advance();
        return content;
    }

    /// <summary>One value, which may be several pieces put together, until its line ends.</summary>
    private void Value(List<string> path)
    {
        while (_at < text.Length && Current is not ('\n' or ',' or '}' or ']') && !SkipComment())
        {
            switch (Current)
            {
                case '{': Advance(); Body(path); break;
                case '[': Array(path); break;
                case '"': Quoted(); break;
                case '$' when Looking("${"):
                    var close = text.IndexOf('}', _at);
                    Advance((close < 0 ? text.Length : close + 1) - _at);
                    break;
                default: Advance(); break;
            }
        }
    }

    private void Array(List<string> path)
    {
        Advance();
        var index = 0;
        for (SkipBetween(); _at < text.Length && Current != ']'; SkipBetween())
        {
            List<string> element = [.. path, index++.ToString(System.Globalization.CultureInfo.InvariantCulture)];
            map.Add(HoconMap.Join(element), Here());
            var before = _at;
            Value(element);
            if (_at == before)
            {
                Advance();
            }
        }

        Advance();
    }
}
