#nullable disable
using System.Buffers.Binary;
using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Wire;
using Akka.Serialization;

namespace Akka.Remote.Serialization;

/// <summary>Text in UTF-8, int and long as little-endian bytes.</summary>
public sealed class PrimitiveSerializers : SerializerWithStringManifest, IWireSerializer
{
    private readonly (string Text, string Int, string Long) _manifests;

    public PrimitiveSerializers(ExtendedActorSystem system, Config config)
        : base(system)
    {
        _manifests = config?.GetBoolean("use-legacy-behavior", true) == false
            ? ("S", "I", "L")
            : ("System.String, System.Private.CoreLib", "System.Int32, System.Private.CoreLib", "System.Int64, System.Private.CoreLib");
    }

    public override string Manifest(object o) => o switch
    {
        string => _manifests.Text,
        int => _manifests.Int,
        long => _manifests.Long,
        _ => throw Foreign(o),
    };

    public override byte[] ToBinary(object obj) => Serializers.ToArray(this, obj);

    public override object FromBinary(byte[] bytes, string manifest) => ((IWireSerializer)this).Read(bytes, manifest);

    void IWireSerializer.Write(object message, WireBuffer output)
    {
        switch (message)
        {
            case string text:
                output.RawText(text);
                break;
            case int number:
                BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(4), number);
                output.Advance(4);
                break;
            case long number:
                BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(8), number);
                output.Advance(8);
                break;
            default:
                throw Foreign(message);
        }
    }

    object IWireSerializer.Read(ReadOnlySpan<byte> bytes, string manifest) => manifest switch
    {
        "S" or "System.String, System.Private.CoreLib" or "System.String, mscorlib" => Encoding.UTF8.GetString(bytes),
        "I" or "System.Int32, System.Private.CoreLib" or "System.Int32, mscorlib" => BinaryPrimitives.ReadInt32LittleEndian(Sized(bytes, 4)),
        "L" or "System.Int64, System.Private.CoreLib" or "System.Int64, mscorlib" => BinaryPrimitives.ReadInt64LittleEndian(Sized(bytes, 8)),
        _ => throw new SerializationException($"The manifest [{manifest}] is none of a text, an int or a long."),
    };

    private static ReadOnlySpan<byte> Sized(ReadOnlySpan<byte> bytes, int size) =>
        bytes.Length == size ? bytes : throw new SerializationException($"A number of {size} bytes came in {bytes.Length}.");

    private static ArgumentException Foreign(object o) => new($"An object of type [{o.GetType()}] is no text, int or long.", nameof(o));
}
