namespace ActorInference.Isolation;

/// <summary>The last lines that a worker wrote, for the sentence about its crash. They are the worker's: no control character of them reaches a log.</summary>
internal sealed class LastWords
{
    public const int MaxLength = 600;

    private const int MaxLines = 16;

    /// <summary>Where .NET and the C++ library begin to tell why they end the process; calls follow.</summary>
    private static readonly string[] Beginnings = ["Unhandled exception", "terminate called", "Fatal error"];

    private readonly Queue<string> _lines = new();

    public void Add(string line)
    {
        if (_lines.Count == MaxLines)
        {
            _lines.Dequeue();
        }

        _lines.Enqueue(line.Length <= MaxLength ? line : line[..MaxLength]);
    }

    /// <summary>From where it began to tell why it ends, else all; one line, empty when there is none.</summary>
    public override string ToString()
    {
        var told = _lines.SkipWhile(static line => !Array.Exists(Beginnings, start => line.StartsWith(start, StringComparison.Ordinal)));
        var text = string.Join(" | ", (told.Any() ? told : _lines).Select(static line => line.Trim()));
        text = string.Concat(text.Select(static each => char.IsControl(each) ? ' ' : each));
        return text.Length <= MaxLength ? text : text[..MaxLength] + "…";
    }
}
