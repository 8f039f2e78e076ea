using Akka.Actor;
using Akka.Remote.Wire;
using Akka.Serialization;

namespace Akka.Remote.Serialization;

/// <summary>Payload: 1 bytes, 2 number of the serializer, 3 manifest. The empty one is null.</summary>
internal static class PayloadCodec
{
    /// <summary>Payloads in payloads: what comes from the wire must not use up the stack.</summary>
    private const int MaxDepth = 32;

    [ThreadStatic]
    private static int _depth;

    public static void Write(WireBuffer output, object? message, ExtendedActorSystem system)
    {
        if (message is null) return;
        var serializer = system.Serialization.FindSerializerFor(message);
        if (serializer is IWireSerializer wire)
        {
            var start = output.Begin(1);
            wire.Write(message, output);
            if (output.Count == start + 1) output.Truncate(start - 1);
            else output.End(start);
        }
        else
        {
            output.Bytes(1, serializer.ToBinary(message));
        }

        output.Number(2, serializer.Identifier);
        output.Text(3, Akka.Serialization.Serialization.ManifestFor(serializer, message));
    }

    public static object? Read(ReadOnlySpan<byte> payload, ExtendedActorSystem system)
    {
        ReadOnlySpan<byte> bytes = [];
        var (id, manifest) = (0, "");
        var reader = new WireReader(payload);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    bytes = reader.Bytes();
                    break;
                case 2:
                    id = reader.Int32();
                    break;
                case 3:
                    manifest = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return Read(bytes, id, manifest, system);
    }

    public static object? Read(ReadOnlySpan<byte> bytes, int id, string manifest, ExtendedActorSystem system)
    {
        if (system.Serialization.SerializerById(id) is not IWireSerializer wire) return system.Serialization.Deserialize(bytes.ToArray(), id, manifest);
        if (_depth >= MaxDepth) throw new WireFormatException($"A message holds more than {MaxDepth} messages inside each other.");
        _depth++;
        try
        {
            return wire.Read(bytes, manifest);
        }
        finally
        {
            _depth--;
        }
    }
}
