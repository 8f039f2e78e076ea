using Akka.Remote.Wire;

namespace Akka.Remote.Serialization;

/// <summary>A serializer that writes to a buffer and reads in place, without an array for every message.</summary>
internal interface IWireSerializer
{
    void Write(object message, WireBuffer output);

    object? Read(ReadOnlySpan<byte> bytes, string manifest);
}
