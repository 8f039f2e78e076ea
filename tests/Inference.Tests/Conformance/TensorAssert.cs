using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

/// <summary>Compares as ONNX's own test runner does: relative 1e-3, absolute 1e-7, not-a-numbers equal, everything else exact.</summary>
internal static class TensorAssert
{
    private const double Relative = 1e-3;
    private const double Absolute = 1e-7;

    /// <summary>Null, or what differs.</summary>
    public static string? Compare(NamedTensor expected, NamedTensor actual)
    {
        if (expected.Datatype != actual.Datatype || !expected.Shape.Equals(actual.Shape))
        {
            return $"{expected} expected, {actual} found";
        }

        var isReal = expected.Datatype is TensorDatatype.FP16 or TensorDatatype.BF16 or TensorDatatype.FP32 or TensorDatatype.FP64;
        return isReal ? CompareReal(expected, actual)
            : expected.Buffer.Span.SequenceEqual(actual.Buffer.Span) ? null : $"other contents of {expected}";
    }

    private static string? CompareReal(NamedTensor expected, NamedTensor actual)
    {
        for (var index = 0; index < expected.Shape.ElementCount; index++)
        {
            var (want, have) = (At(expected, index), At(actual, index));
            if (!want.Equals(have) && !(Math.Abs(want - have) <= Absolute + (Relative * Math.Abs(want))))
            {
                return $"{want} expected, {have} found at {index} of {expected}";
            }
        }

        return null;
    }

    private static double At(NamedTensor tensor, int index) => tensor.Datatype switch
    {
        TensorDatatype.FP32 => tensor.AsSpan<float>()[index],
        TensorDatatype.FP64 => tensor.AsSpan<double>()[index],
        TensorDatatype.FP16 => (double)tensor.AsSpan<Half>()[index],
        _ => BitConverter.Int32BitsToSingle(tensor.AsSpan<ushort>()[index] << 16),
    };
}
