#nullable disable
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;

namespace Akka.Remote.Serialization;

/// <summary>Generated protobuf messages as their own bytes; the manifest is the name of the class.</summary>
public class ProtobufSerializer : Serializer
{
    private static readonly ConcurrentDictionary<Type, MessageParser> Parsers = new();

    public ProtobufSerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object obj) => obj is IMessage message
        ? message.ToByteArray()
        : throw new ArgumentException($"Can't serialize a non-protobuf message using protobuf [{obj.GetType()}]", nameof(obj));

    public override object FromBinary(byte[] bytes, Type type)
    {
        if (!typeof(IMessage).IsAssignableFrom(type)) throw new SerializationException($"The type [{type}] is no protobuf message.");
        return Parsers.GetOrAdd(type, ParserOf).ParseFrom(bytes);
    }

    private static MessageParser ParserOf(Type type) =>
        type.GetProperty("Parser", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as MessageParser
        ?? throw new SerializationException($"The type [{type}] has no parser, so it is no generated protobuf message.");
}
