using System.Text.Json.Nodes;
using ActorInference.Contracts;
using ActorInference.Hosting.Cli;

namespace ActorInference.Hosting.Client;

/// <summary>The answer of a model. Whoever holds it disposes its outputs.</summary>
internal sealed record ModelAnswer(string Model, string Version, NamedTensor[] Outputs) : IDisposable
{
    /// <summary>Reads the header and, behind it, the tensors in its order.</summary>
    /// <exception cref="CommandFailedException">The answer breaks the protocol.</exception>
    public static ModelAnswer Parse(ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> tensors)
    {
        var outputs = new List<NamedTensor>();
        try
        {
            var answer = JsonNode.Parse(header.Span)!;
            foreach (var output in answer["outputs"]!.AsArray())
            {
                var size = output!["parameters"]?["binary_data_size"]?.GetValue<int>()
                    ?? throw new CommandFailedException("The server answered without binary tensors, although they were asked for.");
                outputs.Add(Tensor(output, tensors.Span[..size]));
                tensors = tensors[size..];
            }

            return new(answer["model_name"]?.GetValue<string>() ?? "", answer["model_version"]?.GetValue<string>() ?? "", [.. outputs]);
        }
        catch (Exception broken) when (broken is not (CommandFailedException or OutOfMemoryException))
        {
            outputs.ForEach(o => o.Dispose());
            throw new CommandFailedException($"The answer of the server is not of the Open Inference Protocol: {broken.Message}");
        }
    }

    public void Dispose() => Array.ForEach(Outputs, o => o.Dispose());

    private static NamedTensor Tensor(JsonNode output, ReadOnlySpan<byte> bytes)
    {
        if (!TensorDatatypes.TryParse(output["datatype"]!.GetValue<string>(), out var datatype))
        {
            throw new FormatException($"the datatype {output["datatype"]} is unknown.");
        }

        var shape = TensorShape.Create([.. output["shape"]!.AsArray().Select(d => d!.GetValue<long>())]);
        var buffer = TensorBuffer.Rent(bytes.Length);
        bytes.CopyTo(buffer.Span);
        return new(output["name"]!.GetValue<string>(), datatype, shape, buffer);
    }
}
