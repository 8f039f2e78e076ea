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

    /// <summary>What fits one message to another node, in bytes.</summary>
    internal static long Longest(ActorSystem system) =>
        system.Settings.Config.GetByteSize("akka.remote.dot-netty.tcp.maximum-frame-size") is { } frame ? frame - EnvelopeBytes : long.MaxValue;

    /// <summary>In bytes.</summary>
    internal static long Of(InferRequest request)
    {
        var bytes = Text(request.Id) + Text(request.Version) + Text(request.Model) + Text(request.Options.Sequence?.Id) + Of(request.Inputs);
        if (request.Outputs is { } outputs)
            foreach (var output in outputs) bytes += Text(output);
        if (request.Options.Parameters is { } parameters)
            foreach (var (name, value) in parameters) bytes += Text(name) + Text(value as string);
        return bytes;
    }

    /// <summary>In bytes.</summary>
    internal static long Of(InferResult result) => Text(result.Id) + Text(result.Version) + Text(result.Model) + Of(result.Outputs);

    /// <summary>The sentence for a request that does not fit.</summary>
    internal static string TooLong(string model, long longest) =>
        $"The model \"{model}\" runs on another node, and the request is longer than the {longest} bytes that a message to it may have (akka.remote.dot-netty.tcp.maximum-frame-size).";

    private static long Of(NamedTensor[] tensors)
    {
        if (tensors.Length > TensorCodec.MaxTensors) return long.MaxValue / 2;
        var bytes = 0L;
        foreach (var tensor in tensors) bytes += tensor.Buffer.Length + Text(tensor.Name) + Around + (PerDimension * tensor.Shape.Rank);
        return bytes;
    }

    private static long Text(string? text) => text is null ? 0 : Around + (BytesPerLetter * (long)text.Length);
}
