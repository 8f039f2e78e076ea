#nullable disable
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Remote.Wire;
using Akka.Serialization;

namespace Akka.Remote.Serialization;

/// <summary>
/// A message on its way along a selection. SelectionEnvelope: 1 payload, 2 repeated Selection { 1 type: 1 parent, 2 name, 3 pattern; 2 text }.
/// </summary>
public class MessageContainerSerializer : Serializer, IWireSerializer
{
    private const int Parent = 1;
    private const int ChildName = 2;
    private const int ChildPattern = 3;

    public MessageContainerSerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => Serializers.ToArray(this, obj);

    public override object FromBinary(byte[] bytes, Type type) => ((IWireSerializer)this).Read(bytes, "");

    void IWireSerializer.Write(object message, WireBuffer output)
    {
        if (message is not ActorSelectionMessage selection)
        {
            throw new ArgumentException($"Cannot serialize object of type [{message.GetType()}]: it is no message of a selection.", nameof(message));
        }

        var payload = output.Begin(1);
        PayloadCodec.Write(output, selection.Message, system);
        output.End(payload);
        foreach (var element in selection.Elements) WriteElement(output, element);
    }

    object IWireSerializer.Read(ReadOnlySpan<byte> bytes, string manifest)
    {
        object message = null;
        var elements = new List<SelectionPathElement>(4);
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    message = PayloadCodec.Read(reader.Bytes(), system);
                    break;
                case 2:
                    elements.Add(ReadElement(reader.Bytes()));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new ActorSelectionMessage(message ?? throw new SerializationException("A selection came without a message."), [.. elements]);
    }

    private static void WriteElement(WireBuffer output, SelectionPathElement element)
    {
        var (type, text) = element switch
        {
            SelectParent => (Parent, null),
            SelectChildName name => (ChildName, name.Name),
            SelectChildPattern pattern => (ChildPattern, pattern.PatternStr),
            _ => throw new SerializationException($"The element \"{element}\" of a selection cannot travel to another node."),
        };
        var start = output.Begin(2);
        output.Number(1, type);
        output.Text(2, text);
        output.End(start);
    }

    private static SelectionPathElement ReadElement(ReadOnlySpan<byte> bytes)
    {
        var (type, text) = (0, "");
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1) type = reader.Int32();
            else if (reader.Field == 2) text = reader.Text();
            else reader.Skip();
        }

        return type switch
        {
            Parent => SelectParent.Instance,
            ChildName => new SelectChildName(text),
            ChildPattern => new SelectChildPattern(text),
            _ => throw new SerializationException($"A selection has an element of the kind {type}."),
        };
    }
}
