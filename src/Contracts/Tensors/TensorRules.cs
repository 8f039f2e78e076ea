namespace ActorInference.Contracts;

internal static class TensorRules
{
    /// <summary>Null, or a sentence that says why the bytes cannot be this tensor.</summary>
    public static string? Check(string name, TensorDatatype datatype, TensorShape shape, TensorBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(buffer);
        if (name.Length == 0)
        {
            return "A tensor has an empty name.";
        }

        if (!datatype.IsDefined())
        {
            return $"The tensor '{name}' has the unknown datatype {(byte)datatype}.";
        }

        return datatype == TensorDatatype.Bytes
            ? CheckElements(name, shape, buffer)
            : CheckLength(name, datatype, shape, buffer.Length);
    }

    private static string? CheckLength(string name, TensorDatatype datatype, TensorShape shape, long length)
    {
        if (!shape.TryGetByteLength(datatype, out var expected))
        {
            return $"The tensor '{name}' of shape {shape} and datatype {datatype.ProtocolName()} has more bytes than can be counted.";
        }

        return length == expected
            ? null
            : $"The tensor '{name}' of shape {shape} and datatype {datatype.ProtocolName()} needs {expected} bytes; {length} are given.";
    }

    private static string? CheckElements(string name, TensorShape shape, TensorBuffer buffer)
    {
        if (buffer.Length > int.MaxValue)
        {
            return $"The tensor '{name}' has {buffer.Length} bytes; a BYTES tensor has at most {int.MaxValue}.";
        }

        var error = BytesLayout.Check(buffer.Span, shape.ElementCount);
        return error is null ? null : $"The tensor '{name}' of shape {shape} and datatype BYTES {error}";
    }
}
