using System.Buffers;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// Reads one "data" value, in whatever pieces it arrives, straight into native memory. A general JSON reader would have to see a whole
/// string at once and knows no NaN; this one keeps at most one unfinished number.
/// </summary>
internal sealed class DataScanner
{
    private const int LongestToken = 512;

    private static readonly SearchValues<byte> TokenBytes =
        SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-."u8);

    private readonly byte[] _token = new byte[LongestToken];
    private readonly NestingCheck _nesting = new();
    private readonly StringElements _strings;
    private TensorDatatype _datatype;
    private long _expected;
    private int _tokenLength;
    private Step _step;

    public DataScanner(GrowingBuffer target)
    {
        Target = target;
        _strings = new(target);
    }

    private enum Step : byte
    {
        Start,
        FirstOrEnd,
        Element,
        CommaOrEnd,
        InToken,
        InString,
        Done,
    }

    /// <summary>Where the elements go.</summary>
    public GrowingBuffer Target { get; }

    /// <summary>Elements read.</summary>
    public long Count { get; private set; }

    /// <summary>The value ended: nothing more is taken.</summary>
    public bool IsDone => _step == Step.Done;

    /// <param name="datatype">Any datatype that has a JSON form.</param>
    /// <param name="expected">The elements that the shape allows; <see cref="long.MaxValue"/> while it is unknown.</param>
    public void Begin(TensorDatatype datatype, long expected)
    {
        _datatype = datatype;
        _expected = expected;
        _tokenLength = 0;
        _step = Step.Start;
        Count = 0;
        _nesting.Reset();
    }

    /// <summary>Null when the nesting of the lists suits the shape, else a sentence.</summary>
    public string? CompareNesting(TensorShape shape) => _nesting.Compare(shape);

    /// <summary>Takes the next piece of the text; returns how much of it belonged to the value.</summary>
    public int Take(ReadOnlySpan<byte> piece)
    {
        var position = 0;
        while (position < piece.Length && _step != Step.Done)
        {
            position += _step switch
            {
                Step.InToken => ContinueToken(piece[position..]),
                Step.InString => ContinueString(piece[position..]),
                _ => TakeByte(piece[position..]),
            };
        }

        return position;
    }

    private int TakeByte(ReadOnlySpan<byte> rest)
    {
        var value = rest[0];
        switch (value)
        {
            case (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t':
                return 1;
            case (byte)',' when _step == Step.CommaOrEnd:
                _step = Step.Element;
                return 1;
            case (byte)']' when _step is Step.CommaOrEnd or Step.FirstOrEnd:
                _step = _nesting.Close(Count) ? Step.Done : Step.CommaOrEnd;
                return 1;
            case (byte)'[' when _step != Step.CommaOrEnd:
                _nesting.Open(Count);
                _step = Step.FirstOrEnd;
                return 1;
            default:
                return _step is Step.Element or Step.FirstOrEnd ? BeginElement(rest) : throw Malformed(value);
        }
    }

    private int BeginElement(ReadOnlySpan<byte> rest)
    {
        if (_nesting.Depth != _nesting.LeafDepth)
        {
            _nesting.SetLeafDepth();
        }

        if (++Count > _expected)
        {
            throw RequestRefusedException.Invalid($"The tensor data has more elements than the {_expected} of its shape.");
        }

        if (rest[0] == '"')
        {
            _step = _datatype == TensorDatatype.Bytes
                ? Step.InString
                : throw RequestRefusedException.Invalid($"The tensor data has a string, but the datatype is {_datatype.ProtocolName()}.");
            _strings.Begin();
            return 1;
        }

        var length = rest.IndexOfAnyExcept(TokenBytes);
        if (length > 0)
        {
            ElementReader.Append(_datatype, rest[..length], Target);
            _step = Step.CommaOrEnd;
            return length;
        }

        if (length == 0)
        {
            throw Malformed(rest[0]);
        }

        _tokenLength = 0;
        _step = Step.InToken;
        return ContinueToken(rest);
    }

    private int ContinueToken(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAnyExcept(TokenBytes);
        var length = end < 0 ? rest.Length : end;
        if (length > LongestToken - _tokenLength)
        {
            throw RequestRefusedException.Invalid($"A number of the tensor data is longer than {LongestToken} characters.");
        }

        rest[..length].CopyTo(_token.AsSpan(_tokenLength));
        _tokenLength += length;
        if (end >= 0)
        {
            ElementReader.Append(_datatype, _token.AsSpan(0, _tokenLength), Target);
            _step = Step.CommaOrEnd;
        }

        return length;
    }

    private int ContinueString(ReadOnlySpan<byte> rest)
    {
        var taken = _strings.Take(rest, out var ended);
        _step = ended ? Step.CommaOrEnd : Step.InString;
        return taken;
    }

    private RequestRefusedException Malformed(byte value) => RequestRefusedException.Invalid(_step == Step.Start
        ? "The tensor data is no list."
        : $"The tensor data is malformed JSON: \"{ElementReader.Show([value])}\" stands where it cannot.");
}
