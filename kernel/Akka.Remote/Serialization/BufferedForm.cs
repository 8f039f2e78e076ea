using System.Buffers;
using System.Runtime.CompilerServices;
using Akka.Serialization;

namespace Akka.Remote.Serialization;

/// <summary>
/// What a serializer may have beside ToBinary and FromBinary, found by name because Akka.NET has no type for it: the public methods
/// <c>void ToBinary(object, IBufferWriter&lt;byte&gt;)</c> and <c>object FromBinary(ReadOnlySequence&lt;byte&gt;, string)</c>. They spare
/// the array for every message. The bytes to read from are valid during the call only.
/// </summary>
internal sealed class BufferedForm
{
    private static readonly ConditionalWeakTable<Serializer, BufferedForm> Known = [];

    private BufferedForm(Serializer serializer)
    {
        Write = Bind<Action<object, IBufferWriter<byte>>>(serializer, nameof(Serializer.ToBinary), typeof(void), typeof(object), typeof(IBufferWriter<byte>));
        Read = Bind<Func<ReadOnlySequence<byte>, string, object>>(serializer, nameof(Serializer.FromBinary), typeof(object), typeof(ReadOnlySequence<byte>), typeof(string));
    }

    public Action<object, IBufferWriter<byte>>? Write { get; }

    public Func<ReadOnlySequence<byte>, string, object>? Read { get; }

    public static BufferedForm Of(Serializer serializer) => Known.GetValue(serializer, static s => new BufferedForm(s));

    private static TDelegate? Bind<TDelegate>(Serializer serializer, string name, Type result, params Type[] parameters)
        where TDelegate : Delegate =>
        serializer.GetType().GetMethod(name, parameters) is { IsStatic: false } method && method.ReturnType == result
            ? method.CreateDelegate<TDelegate>(serializer)
            : null;
}
