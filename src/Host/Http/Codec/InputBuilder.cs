using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// One object of "inputs", whose fields come in any order. Elements go into native memory as they are read, as soon as the datatype is
/// known; data that comes before it is kept as text. Finished, it is a tensor, or a <see cref="BinaryInput"/> that waits for its bytes.
/// </summary>
internal sealed class InputBuilder
{
    private readonly long[] _dimensions = new long[TensorShape.MaxRank];
    private readonly DecodedBudget _captureBudget = new();
    private readonly GrowingBuffer _elements;
    private readonly DataScanner _scanner;
    private readonly CapturedJson _captured;
    private TensorShape? _shape;
    private TensorDatatype _datatype;
    private DataSource _source;
    private int _rank;

    public InputBuilder(DecodedBudget budget)
    {
        _elements = new(budget);
        _scanner = new(_elements);
        _captured = new(new(_captureBudget));
    }

    private enum DataSource : byte
    {
        None,
        Scanned,
        Captured,
    }

    public string? Name { get; set; }

    /// <summary>"binary_data_size", when the input has it.</summary>
    public long? BinarySize { get; set; }

    /// <param name="textLimit">Bytes of data text that may be kept while the datatype is unknown.</param>
    public void Begin(long textLimit)
    {
        Release();
        _captureBudget.Reset(textLimit);
        _shape = null;
        _datatype = default;
        _source = DataSource.None;
        _rank = 0;
        Name = null;
        BinarySize = null;
    }

    public void AddDimension(long value)
    {
        if (_rank == TensorShape.MaxRank)
        {
            throw RequestRefusedException.Invalid($"The shape of {Inside} has more than {TensorShape.MaxRank} dimensions.");
        }

        _dimensions[_rank++] = value;
    }

    public void EndShape() =>
        _shape = TensorShape.TryCreate(_dimensions.AsSpan(0, _rank), out var shape, out var error)
            ? shape
            : throw RequestRefusedException.Invalid($"The shape of {Inside} is not valid: {error}");

    public void SetDatatype(string name) =>
        _datatype = TensorDatatypes.TryParse(name, out var datatype)
            ? datatype
            : throw RequestRefusedException.Invalid($"{Called} has the datatype \"{Shorten(name)}\", which does not exist.");

    public void BeginData()
    {
        if (_datatype == default)
        {
            _source = DataSource.Captured;
            _captured.Begin();
            return;
        }

        _source = DataSource.Scanned;
        BeginScan();
    }

    /// <summary>Takes the next piece of the "data" value; returns how much of it belonged to the value.</summary>
    public int TakeData(ReadOnlySpan<byte> piece, out bool done)
    {
        var taken = _source == DataSource.Scanned ? _scanner.Take(piece) : _captured.Take(piece);
        done = _source == DataSource.Scanned ? _scanner.IsDone : _captured.IsDone;
        return taken;
    }

    /// <summary>The end of the object: a tensor that the caller owns, or the promise of one.</summary>
    public NamedTensor? Finish(out BinaryInput binary)
    {
        if (Name is null or "" || _shape is null || _datatype == default)
        {
            var missing = Name is null or "" ? "name" : _shape is null ? "shape" : "datatype";
            throw RequestRefusedException.Invalid($"{Called} has no \"{missing}\".");
        }

        if (BinarySize is { } size)
        {
            binary = _source == DataSource.None
                ? BinaryInput.Create(Name, _datatype, _shape, size)
                : throw RequestRefusedException.Invalid($"{Called} has both \"data\" and \"binary_data_size\".");
            return null;
        }

        binary = default;
        return FinishData(Name, _shape);
    }

    public void Release()
    {
        _elements.Release();
        _captured.Release();
    }

    private string Inside => Name is null ? "an input" : $"the input \"{Shorten(Name)}\"";

    private string Called => Name is null ? "An input" : $"The input \"{Shorten(Name)}\"";

    private static string Shorten(string text) => text.Length <= 128 ? text : text[..128] + "…";

    private NamedTensor FinishData(string name, TensorShape shape)
    {
        switch (_source)
        {
            case DataSource.None:
                throw RequestRefusedException.Invalid($"{Called} has no \"data\" and no \"binary_data_size\".");
            case DataSource.Captured:
                BeginScan();
                _scanner.Take(_captured.Text);
                _captured.Release();
                break;
        }

        if (!_scanner.IsDone || _scanner.Count != shape.ElementCount)
        {
            throw RequestRefusedException.Invalid(
                $"{Called} of shape {shape} needs {shape.ElementCount} elements; its data has {_scanner.Count}.");
        }

        return _scanner.CompareNesting(shape) is { } mismatch
            ? throw RequestRefusedException.Invalid($"{Called} does not fit: {mismatch}.")
            : new NamedTensor(name, _datatype, shape, _elements.Detach());
    }

    private void BeginScan()
    {
        if (_datatype is TensorDatatype.FP16 or TensorDatatype.BF16)
        {
            throw RequestRefusedException.Invalid($"{Called} has the datatype {_datatype.ProtocolName()}, which has no JSON form; send it as binary data.");
        }

        _scanner.Begin(_datatype, _shape?.ElementCount ?? long.MaxValue);
    }
}
