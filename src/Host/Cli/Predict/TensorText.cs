using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Cli.Predict;

/// <summary>The first values of a tensor for people.</summary>
internal static class TensorText
{
    private const int Values = 8, TextLength = 40;

    public static string First(NamedTensor tensor)
    {
        var shown = tensor.Datatype switch
        {
            TensorDatatype.Bool => Numbers<byte>(tensor, v => v == 0 ? "false" : "true"),
            TensorDatatype.UInt8 => Numbers<byte>(tensor),
            TensorDatatype.UInt16 => Numbers<ushort>(tensor),
            TensorDatatype.UInt32 => Numbers<uint>(tensor),
            TensorDatatype.UInt64 => Numbers<ulong>(tensor),
            TensorDatatype.Int8 => Numbers<sbyte>(tensor),
            TensorDatatype.Int16 => Numbers<short>(tensor),
            TensorDatatype.Int32 => Numbers<int>(tensor),
            TensorDatatype.Int64 => Numbers<long>(tensor),
            TensorDatatype.FP16 => Numbers<Half>(tensor, v => Short((float)v)),
            TensorDatatype.BF16 => Numbers<ushort>(tensor, v => Short(BFloat16.FromBits(v))),
            TensorDatatype.FP32 => Numbers<float>(tensor, v => Short(v)),
            TensorDatatype.FP64 => Numbers<double>(tensor, Short),
            _ => Strings(tensor),
        };
        return string.Join(", ", shown) + (tensor.Shape.ElementCount > Values ? ", …" : "");
    }

    private static string Short(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static List<string> Numbers<T>(NamedTensor tensor, Func<T, string>? text = null)
        where T : unmanaged, IFormattable
    {
        var values = MemoryMarshal.Cast<byte, T>(tensor.Buffer.Span);
        var shown = new List<string>();
        foreach (var value in values[..Math.Min(Values, (int)tensor.Shape.ElementCount)])
        {
            shown.Add(text is null ? value.ToString(null, CultureInfo.InvariantCulture) : text(value));
        }

        return shown;
    }

    private static List<string> Strings(NamedTensor tensor)
    {
        var shown = new List<string>();
        foreach (var element in tensor.Elements)
        {
            if (shown.Count == Values)
            {
                break;
            }

            var text = Encoding.UTF8.GetString(element);
            shown.Add($"\"{(text.Length > TextLength ? text[..TextLength] + "…" : text)}\"");
        }

        return shown;
    }
}
