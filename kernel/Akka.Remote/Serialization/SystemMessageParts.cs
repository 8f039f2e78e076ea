using Akka.Actor;
using Akka.Remote.Wire;

namespace Akka.Remote.Serialization;

/// <summary>The up to three fields that every system message consists of; each type reads them in its own way.</summary>
internal ref struct SystemMessageParts(ReadOnlySpan<byte> bytes, ExtendedActorSystem system)
{
    private ReadOnlySpan<byte> _first;
    private ReadOnlySpan<byte> _second;
    private WireReader _reader = new(bytes);

    public readonly IInternalActorRef FirstRef => (IInternalActorRef)ActorRefCodec.Read(_first, system);

    public readonly IInternalActorRef SecondRef => (IInternalActorRef)ActorRefCodec.Read(_second, system);

    public readonly Exception? FirstCause => ExceptionCodec.Read(_first);

    public readonly Exception? SecondCause => ExceptionCodec.Read(_second);

    public ulong SecondNumber { get; private set; }

    public ulong ThirdNumber { get; private set; }

    public SystemMessageParts Read()
    {
        while (_reader.Next())
        {
            switch (_reader.Field)
            {
                case 1:
                    _first = _reader.Bytes();
                    break;
                case 2 when _reader.IsNumber:
                    SecondNumber = _reader.Varint();
                    break;
                case 2:
                    _second = _reader.Bytes();
                    break;
                case 3:
                    ThirdNumber = _reader.Varint();
                    break;
                default:
                    _reader.Skip();
                    break;
            }
        }

        return this;
    }
}
