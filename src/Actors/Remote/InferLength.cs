using System.Text;
using ActorInference.Contracts;
using ActorInference.Contracts.Wire;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>How long a request or a result is as a message to another node, at most.</summary>
internal static class InferLength
{
    /// <summary>Room in a frame for the addresses of both sides and what remoting adds.</summary>
    private const int EnvelopeBytes = 16 << 10;

    /// <summary>Of UTF-16 text as UTF-8, with its tag and length.</summary>
    private const int BytesPerLetter = 3;

    /// <summary>Numbers, tags and lengths around a name, a tensor or a parameter.</summary>
    private const int Around = 32;

    /// <summary>Of one number of a shape.</summary>
    private const int PerDimension = 10;

    /// <summary>Letters up to which a text is taken for as long as it can be, which is quicker than to look.</summary>
    private const int LongText = 1024;

    private const long Beyond = long.MaxValue / 2;

    /// <summary>What fits one message to another node, in bytes.</summary>
    internal static long Longest(ActorSystem system) =>
        system.Settings.Config.GetByteSize("akka.remote.dot-netty.tcp.maximum-frame-size") is { } frame ? frame - EnvelopeBytes : long.MaxValue;

    /// <summary>In bytes; more than any message may have where names, id and parameters outgrow the header of a message.</summary>
    internal static long Of(InferRequest request)
    {
        var header = Around + Text(request.Id) + Text(request.Version) + Text(request.Model) + Text(request.Options.Sequence?.Id);
        if (request.Outputs is { } outputs)
            foreach (var output in outputs) header += Text(output);
        if (request.Options.Parameters is { } parameters)
            foreach (var (name, value) in parameters) header += Text(name) + Text(value as string);
        return Of(header, request.Inputs);
    }

    /// <summary>In bytes, as for a request.</summary>
    internal static long Of(InferResult result) => Of(Around + Text(result.Id) + Text(result.Version) + Text(result.Model), result.Outputs);

    /// <summary>The sentence for a request that does not fit.</summary>
    internal static string TooLong(string model, long longest) =>
        $"The model \"{model}\" runs on another node, and the request is longer than a message to it may be: {longest} bytes (akka.remote.dot-netty.tcp.maximum-frame-size), of which names, id and parameters have {Frame.MaxHeaderLength} at most.";

    private static long Of(long header, NamedTensor[] tensors)
    {
        if (tensors.Length > TensorCodec.MaxTensors) return Beyond;
        var bytes = 0L;
        foreach (var tensor in tensors)
        {
            bytes += tensor.Buffer.Length;
            header += Text(tensor.Name) + Around + (PerDimension * tensor.Shape.Rank);
        }

        return header > Frame.MaxHeaderLength ? Beyond : header + bytes;
    }

    private static long Text(string? text) => text is null ? 0 : Around + (text.Length > LongText ? Encoding.UTF8.GetByteCount(text) : BytesPerLetter * text.Length);
}
