namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// The text of a "data" value that came before its datatype: kept in native memory until the datatype is known. Only its end is looked
/// for; <see cref="DataScanner"/> judges it later.
/// </summary>
internal sealed class CapturedJson(GrowingBuffer text)
{
    private int _depth;
    private bool _inString;
    private bool _escaped;

    public bool IsDone { get; private set; }

    public ReadOnlySpan<byte> Text => text.From(0);

    public void Begin()
    {
        _depth = 0;
        _inString = false;
        _escaped = false;
        IsDone = false;
    }

    /// <summary>Takes the next piece of the text; returns how much of it belonged to the value.</summary>
    public int Take(ReadOnlySpan<byte> piece)
    {
        var position = 0;
        while (position < piece.Length && !IsDone)
        {
            Follow(piece[position++]);
        }

        text.Append(piece[..position]);
        return position;
    }

    public void Release() => text.Release();

    private void Follow(byte value)
    {
        if (_inString)
        {
            _inString = _escaped || value != '"';
            _escaped = !_escaped && value == '\\';
            return;
        }

        switch (value)
        {
            case (byte)'"':
                _inString = true;
                break;
            case (byte)'[':
                _depth++;
                return;
            case (byte)']':
                IsDone = --_depth <= 0;
                return;
            case (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t':
                return;
        }

        if (_depth == 0)
        {
            throw RequestRefusedException.Invalid("The tensor data is no list.");
        }
    }
}
