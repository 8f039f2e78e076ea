using Akka.Remote.Wire;

namespace Akka.Remote.Serialization;

/// <summary>The array form of what writes to a buffer.</summary>
internal static class Serializers
{
    [ThreadStatic]
    private static WireBuffer? _spare;

    public static byte[] ToArray(IWireSerializer serializer, object message)
    {
        var buffer = _spare ?? new WireBuffer();
        _spare = null;
        try
        {
            serializer.Write(message, buffer);
            return buffer.ToArray();
        }
        finally
        {
            buffer.Clear();
            _spare = buffer;
        }
    }
}
