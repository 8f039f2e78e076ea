using System.Globalization;
using System.Text.Json.Nodes;
using ActorInference.Contracts;
using ActorInference.Hosting.Files;
using ActorInference.Hosting.Files.Npy;

namespace ActorInference.Hosting.Cli.Predict;

/// <summary>Makes the inputs of a model from files: NumPy arrays, or raw little-endian bytes whose datatype and shape the user or the model's metadata tells.</summary>
internal sealed class InputFiles(JsonNode metadata, IReadOnlyDictionary<string, string> shapes, IReadOnlyDictionary<string, string> datatypes)
{
    /// <param name="given">NAME=FILE, or only FILE for a model with one input.</param>
    public NamedTensor Read(string given)
    {
        var known = metadata["inputs"]!.AsArray();
        var split = given.IndexOf('=', StringComparison.Ordinal);
        if (split < 0 && known.Count != 1)
        {
            throw new CommandFailedException($"--input \"{given}\" names no input. The model has {known.Count}: {Names(known)}. Write NAME=FILE.", ExitCodes.Mistake);
        }

        var name = split < 0 ? known[0]!["name"]!.GetValue<string>() : given[..split];
        var file = given[(split + 1)..];
        try
        {
            var bytes = File.ReadAllBytes(file);
            return file.EndsWith(".npy", StringComparison.OrdinalIgnoreCase) ? NpyReader.Read(name, bytes) : Raw(name, bytes, known);
        }
        catch (FileFormatException odd)
        {
            throw new CommandFailedException($"\"{file}\" cannot be the input \"{name}\". {odd.Message}", ExitCodes.Mistake);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"\"{file}\" cannot be read: {unreadable.Message}");
        }
    }

    private NamedTensor Raw(string name, byte[] bytes, JsonArray known)
    {
        var model = known.FirstOrDefault(i => i!["name"]!.GetValue<string>() == name);
        var typeName = Choose(datatypes, name) ?? model?["datatype"]?.GetValue<string>()
            ?? throw new FileFormatException($"The model has no input of this name; its inputs are {Names(known)}.");
        if (!TensorDatatypes.TryParse(typeName, out var datatype))
        {
            throw new FileFormatException($"--datatype \"{typeName}\" is unknown; allowed are {string.Join(", ", Enum.GetValues<TensorDatatype>().Select(d => d.ProtocolName()))}.");
        }

        var dimensions = Choose(shapes, name) is { } told ? Parse(told) : [.. model?["shape"]?.AsArray().Select(d => d!.GetValue<long>()) ?? [-1]];
        FillIn(dimensions, bytes.Length, datatype);
        if (!TensorShape.TryCreate(dimensions, out var shape, out var error))
        {
            throw new FileFormatException(error);
        }

        var buffer = TensorBuffer.Rent(bytes.Length);
        bytes.CopyTo(buffer.Span);
        return NamedTensor.TryCreate(name, datatype, shape, buffer, out var tensor, out error) ? tensor : throw new FileFormatException(error);
    }

    /// <summary>One dimension that is open follows from the length of the file.</summary>
    private static void FillIn(long[] dimensions, long bytes, TensorDatatype datatype)
    {
        var open = Array.FindAll(dimensions, d => d < 0).Length;
        if (open > 1 || (open == 1 && datatype == TensorDatatype.Bytes))
        {
            throw new FileFormatException($"Its shape is open in {open} places, [{string.Join(',', dimensions)}]: say it with --shape, for example --shape 1,3,48,192.");
        }

        if (open == 1)
        {
            var rest = dimensions.Where(d => d >= 0).Aggregate((Int128)datatype.ElementSize(), (product, d) => product * d);
            dimensions[Array.FindIndex(dimensions, d => d < 0)] = rest > 0 && bytes % rest == 0
                ? (long)(bytes / rest)
                : throw new FileFormatException($"Its {bytes} bytes do not fill the shape [{string.Join(',', dimensions)}] of {datatype.ProtocolName()}.");
        }
    }

    private static long[] Parse(string shape)
    {
        try
        {
            return [.. shape.Trim('[', ']').Split(',', 'x').Select(d => long.Parse(d, CultureInfo.InvariantCulture))];
        }
        catch (Exception odd) when (odd is FormatException or OverflowException)
        {
            throw new FileFormatException($"--shape \"{shape}\" is not a list of whole numbers such as 1,3,48,192.");
        }
    }

    private static string? Choose(IReadOnlyDictionary<string, string> told, string name) => told.GetValueOrDefault(name) ?? told.GetValueOrDefault("");

    private static string Names(JsonArray inputs) => string.Join(", ", inputs.Select(i => $"\"{i!["name"]}\""));
}
