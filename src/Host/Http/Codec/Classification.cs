using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// The classification extension: instead of values, the k largest of each row as BYTES "value:index", values of floats with six decimals as
/// Triton writes them. The first axis is the batch when there are two or more. Equal values keep the order of their indices.
/// </summary>
internal static class Classification
{
    /// <summary>A new tensor [k], or [N,k] for two or more axes; the values stay the caller's.</summary>
    /// <exception cref="RequestRefusedException">The values are strings or have no numeric order.</exception>
    public static NamedTensor Of(NamedTensor values, int classes) => values.Datatype switch
    {
        TensorDatatype.FP32 => Of<float>(values, classes, "F6"),
        TensorDatatype.FP64 => Of<double>(values, classes, "F6"),
        TensorDatatype.FP16 => Of<Half>(values, classes, "F6"),
        TensorDatatype.Int8 => Of<sbyte>(values, classes, null),
        TensorDatatype.Int16 => Of<short>(values, classes, null),
        TensorDatatype.Int32 => Of<int>(values, classes, null),
        TensorDatatype.Int64 => Of<long>(values, classes, null),
        TensorDatatype.UInt8 => Of<byte>(values, classes, null),
        TensorDatatype.UInt16 => Of<ushort>(values, classes, null),
        TensorDatatype.UInt32 => Of<uint>(values, classes, null),
        TensorDatatype.UInt64 => Of<ulong>(values, classes, null),
        _ => throw RequestRefusedException.Invalid(
            $"The output \"{values.Name}\" is {values.Datatype.ProtocolName()}, which cannot be classified."),
    };

    private static NamedTensor Of<T>(NamedTensor tensor, int classes, string? format)
        where T : unmanaged, INumber<T>
    {
        var values = MemoryMarshal.Cast<byte, T>(tensor.Buffer.Span);
        var batched = tensor.Shape.Rank > 1;
        var rows = batched ? (int)tensor.Shape[0] : 1;
        var width = rows == 0 ? 0 : values.Length / rows;
        var best = Math.Min(classes, width);
        var texts = new string[rows * best];
        for (var row = 0; row < rows; row++)
        {
            Row(values.Slice(row * width, width), texts.AsSpan(row * best, best), format);
        }

        return NamedTensor.CreateStrings(tensor.Name, batched ? TensorShape.Create(rows, best) : TensorShape.Create(best), texts);
    }

    private static void Row<T>(ReadOnlySpan<T> values, Span<string> texts, string? format)
        where T : unmanaged, INumber<T>
    {
        var queue = new PriorityQueue<int, (T Value, int Index)>(Comparer<(T Value, int Index)>.Create(
            (left, right) => left.Value.CompareTo(right.Value) is var order && order != 0 ? order : right.Index.CompareTo(left.Index)));
        for (var i = 0; i < values.Length; i++)
        {
            if (queue.Count < texts.Length)
            {
                queue.Enqueue(i, (values[i], i));
            }
            else
            {
                queue.EnqueueDequeue(i, (values[i], i));
            }
        }

        for (var place = texts.Length - 1; place >= 0; place--)
        {
            var index = queue.Dequeue();
            texts[place] = string.Create(CultureInfo.InvariantCulture, $"{values[index].ToString(format, CultureInfo.InvariantCulture)}:{index}");
        }
    }
}
