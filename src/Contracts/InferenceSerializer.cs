using System.Buffers;
using System.Runtime.Serialization;
using ActorInference.Contracts.Wire;
using Akka.Actor;
using Akka.Serialization;

namespace ActorInference.Contracts;

/// <summary>
/// The wire format of all inference messages: a versioned prefix, a header in protobuf, the tensors as raw little-endian bytes.
/// Bind it to <see cref="IInferenceMessage"/>, or take <see cref="Configuration"/> as a fallback of the system's configuration.
/// </summary>
/// <remarks>
/// A message that is told is given away, and told to an actor of another node it is given to this serializer: once written, or found
/// impossible to write, its tensors are given back. Tensors that were read belong to whoever gets the message.
/// </remarks>
public sealed class InferenceSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>The number of this serializer in every cluster; it never changes.</summary>
    public const int FixedIdentifier = 7_310;

    /// <summary>HOCON that registers the serializer and binds it to every inference message.</summary>
    public const string Configuration =
        """
        akka.actor {
          serializers.inference = "ActorInference.Contracts.InferenceSerializer, ActorInference.Contracts"
          serialization-bindings {
            "ActorInference.Contracts.IInferenceMessage, ActorInference.Contracts" = inference
          }
        }
        """;

    /// <summary>The same number whatever the configuration says.</summary>
    public override int Identifier => FixedIdentifier;

    /// <exception cref="SerializationException">The object is no inference message.</exception>
    public override string Manifest(object o) => MessageCodec.ManifestOf(o);

    /// <exception cref="SerializationException">The object is no inference message, or too large for a frame.</exception>
    public override byte[] ToBinary(object obj)
    {
        using var given = obj as IDisposable;
        return MessageCodec.Write(obj);
    }

    /// <summary>The same without an array of the whole message, for transports that offer their own memory.</summary>
    /// <exception cref="SerializationException">The object is no inference message.</exception>
    public void ToBinary(object obj, IBufferWriter<byte> output)
    {
        using var given = obj as IDisposable;
        MessageCodec.Write(obj, output);
    }

    /// <exception cref="SerializationException">The frame is of another version, damaged, or does not tell the truth about its lengths.</exception>
    public override object FromBinary(byte[] bytes, string manifest) => MessageCodec.Read(bytes, manifest);

    /// <summary>The same from a transport's memory, which is not needed any longer when this returns.</summary>
    /// <exception cref="SerializationException">The frame is of another version, damaged, or does not tell the truth about its lengths.</exception>
    public object FromBinary(ReadOnlySequence<byte> bytes, string manifest) =>
        MessageCodec.Read(bytes.IsSingleSegment ? bytes.FirstSpan : bytes.ToArray(), manifest);
}
