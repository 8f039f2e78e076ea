using System.Globalization;
using System.Runtime.InteropServices;
using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>Compares the elements of a tensor with those that were expected: floating-point numbers within a tolerance, everything else exactly.</summary>
internal static class GoldenComparison
{
    /// <summary>The first element that is another one, as the end of a sentence; null when there is none.</summary>
    internal static string? Difference(GoldenTensor expected, ReadOnlySpan<byte> actual, double tolerance) => expected.Datatype switch
    {
        TensorDatatype.FP32 => Numbers(Cast<float>(expected), MemoryMarshal.Cast<byte, float>(actual), static number => number, tolerance),
        TensorDatatype.FP64 => Numbers(Cast<double>(expected), MemoryMarshal.Cast<byte, double>(actual), static number => number, tolerance),
        TensorDatatype.FP16 => Numbers(Cast<Half>(expected), MemoryMarshal.Cast<byte, Half>(actual), static number => (double)number, tolerance),
        TensorDatatype.BF16 => Numbers(Cast<BFloat16>(expected), MemoryMarshal.Cast<byte, BFloat16>(actual), static number => (float)number, tolerance),
        TensorDatatype.Bytes => expected.Bytes.Span.SequenceEqual(actual) ? null : "has other texts than expected",
        _ => Exact(expected, actual),
    };

    private static ReadOnlySpan<T> Cast<T>(GoldenTensor tensor)
        where T : struct => MemoryMarshal.Cast<byte, T>(tensor.Bytes.Span);

    private static string? Numbers<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, Func<T, double> value, double tolerance)
    {
        for (var index = 0; index < expected.Length; index++)
        {
            var (right, number) = (value(expected[index]), value(actual[index]));
            if (!right.Equals(number) && !(Math.Abs(number - right) <= tolerance * Math.Max(1, Math.Abs(right))))
            {
                return string.Create(CultureInfo.InvariantCulture, $"has {number:G7} as element {index} of {expected.Length}, where {right:G7} was expected, with a tolerance of {tolerance}");
            }
        }

        return null;
    }

    private static string? Exact(GoldenTensor expected, ReadOnlySpan<byte> actual)
    {
        var first = expected.Bytes.Span.CommonPrefixLength(actual);
        return first == actual.Length
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"has another element {first / expected.Datatype.ElementSize()} of {expected.Shape.ElementCount} than expected");
    }
}
