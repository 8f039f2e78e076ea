using Akka.Event;

namespace Akka.Actor;

/// <summary>`serialize-messages = on`: every message goes through its serializer, to find the ones that cannot.</summary>
internal static class SerializationCheck
{
    public static Envelope Of(ActorSystem system, Envelope envelope)
    {
        var message = envelope.Message is DeadLetter letter ? letter.Message : envelope.Message;
        if (message is INoSerializationVerificationNeeded) return envelope;
        var copy = RoundTrip(system, message);
        return envelope.Message is DeadLetter dead
            ? new Envelope(new DeadLetter(copy, dead.Sender, dead.Recipient), envelope.Sender)
            : new Envelope(copy, envelope.Sender);
    }

    public static object RoundTrip(ActorSystem system, object value)
    {
        var serialization = system.Serialization;
        var serializer = serialization.FindSerializerFor(value);
        var bytes = serializer.ToBinary(value);
        var manifest = Serialization.Serialization.ManifestFor(serializer, value);
        return serialization.Deserialize(bytes, serializer.Identifier, manifest);
    }
}
