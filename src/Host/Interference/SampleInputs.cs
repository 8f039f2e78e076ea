using System.Globalization;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Interference;

/// <summary>
/// Inputs made from what a model says it takes. Dimensions that a request chooses become 1, but for pictures (the last two of four after one or three
/// channels), texts of numbered words (the last one of whole numbers) and recordings (the last one, beside a sampling rate): those get a usual size.
/// </summary>
internal sealed class SampleInputs(IReadOnlyDictionary<string, long[]> shapes)
{
    private const long PictureSide = 224, LineWidth = 320, Words = 128, AudioWindow = 576;
    private const int SampleRate = 16_000;

    /// <summary>As many as the bytes of the largest request.</summary>
    private const long MostElements = 1 << 30;

    /// <exception cref="FormatException">A shape is no list of numbers behind MODEL:INPUT=, or no tensor of a request can have it.</exception>
    public static SampleInputs Parse(IEnumerable<string> given) => new(given.Select(Split).ToDictionary(pair => pair.Name, pair => pair.Shape));

    /// <summary>All inputs of a model; the caller disposes them.</summary>
    public NamedTensor[] Make(ModelMetadata model)
    {
        var isAudio = model.Inputs.Any(IsRate);
        return [.. model.Inputs.Select(input => Make(input, shapes.GetValueOrDefault($"{model.Name}:{input.Name}") ?? Usual(input, isAudio)))];
    }

    private static bool IsRate(TensorMetadata input) => input.Name is "sr" or "sample_rate" or "sampling_rate";

    private static (string Name, long[] Shape) Split(string given)
    {
        var at = given.LastIndexOf('=');
        long[] shape = at > 0 && given.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < at
            ? [.. given[(at + 1)..].Split(',').Select(part => long.Parse(part, CultureInfo.InvariantCulture))]
            : throw new FormatException();
        return TensorShape.TryCreate(shape, out var valid, out _) && valid.ElementCount <= MostElements ? (given[..at], shape) : throw new FormatException();
    }

    private static NamedTensor Make(TensorMetadata input, long[] dimensions)
    {
        var shape = TensorShape.Create(dimensions);
        if (input.Datatype == TensorDatatype.Bytes)
        {
            return NamedTensor.CreateStrings(input.Name, shape, [.. Enumerable.Repeat("a", (int)shape.ElementCount)]);
        }

        shape.TryGetByteLength(input.Datatype, out var length);
        var buffer = TensorBuffer.Rent(length);
        Fill(input, buffer.Span);
        return new(input.Name, input.Datatype, shape, buffer);
    }

    private static long[] Usual(TensorMetadata input, bool isAudio)
    {
        var shape = input.Shape.ToArray();
        var isPicture = shape is [_, 1 or 3, _, _];
        var isWhole = input.Datatype is TensorDatatype.Int32 or TensorDatatype.Int64;
        for (var i = 0; i < shape.Length; i++)
        {
            if (input.Shape[i] < 0)
            {
                shape[i] = isPicture && i >= 2 ? (input.Shape[5 - i] < 0 ? PictureSide : LineWidth)
                    : shape.Length != 2 || i == 0 ? 1
                    : isWhole ? Words
                    : isAudio ? AudioWindow
                    : 1;
            }
        }

        return shape;
    }

    // Small numbers around zero: neither denormal, which would be slow, nor large, which would overflow. Whole numbers are 1: a valid word and a valid choice.
    private static void Fill(TensorMetadata input, Span<byte> bytes)
    {
        var isRate = IsRate(input);
        var random = new Random(1);
        var size = input.Datatype.ElementSize();
        for (var at = 0; at < bytes.Length; at += size)
        {
            var element = bytes[at..(at + size)];
            var number = (random.NextSingle() * 0.2f) - 0.1f;
            _ = input.Datatype switch
            {
                TensorDatatype.FP32 => BitConverter.TryWriteBytes(element, number),
                TensorDatatype.FP64 => BitConverter.TryWriteBytes(element, (double)number),
                TensorDatatype.FP16 => BitConverter.TryWriteBytes(element, (Half)number),
                TensorDatatype.BF16 => (BitConverter.SingleToUInt32Bits(number) >> 16) is var bits && BitConverter.TryWriteBytes(element, (ushort)bits),
                TensorDatatype.Int64 or TensorDatatype.UInt64 => BitConverter.TryWriteBytes(element, isRate ? SampleRate : 1L),
                TensorDatatype.Int32 or TensorDatatype.UInt32 => BitConverter.TryWriteBytes(element, isRate ? SampleRate : 1),
                TensorDatatype.Int16 or TensorDatatype.UInt16 => BitConverter.TryWriteBytes(element, (short)1),
                _ => (element[0] = 1) == 1,
            };
        }
    }
}
