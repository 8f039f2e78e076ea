#nullable disable
using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Wire;
using Akka.Serialization;

namespace Akka.Remote.Serialization;

/// <summary>The messages of Akka itself that are no system messages.</summary>
public sealed class MiscMessageSerializer : SerializerWithStringManifest, IWireSerializer
{
    public MiscMessageSerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    public override string Manifest(object o) => o switch
    {
        Identify => "ID",
        ActorIdentity => "AID",
        IActorRef => "AR",
        PoisonPill => "PP",
        Kill => "K",
        Status.Failure => "STF",
        Status.Success => "STS",
        RemoteWatcher.Heartbeat => "RWHB",
        RemoteWatcher.HeartbeatRsp => "RWHR",
        LocalScope => "LS",
        RemoteScope => "RS",
        Config => "CF",
        _ => throw new ArgumentException($"Cannot serialize object of type [{o.GetType()}]: it is no message of Akka.", nameof(o)),
    };

    public override byte[] ToBinary(object obj) => Serializers.ToArray(this, obj);

    public override object FromBinary(byte[] bytes, string manifest) => ((IWireSerializer)this).Read(bytes, manifest);

    void IWireSerializer.Write(object message, WireBuffer output)
    {
        switch (message)
        {
            case Identify identify:
                if (identify.MessageId is not null) WritePayload(output, 1, identify.MessageId);
                break;
            case ActorIdentity identity:
                WritePayload(output, 1, identity.MessageId);
                if (identity.Subject is not null) output.Text(2, Akka.Serialization.Serialization.SerializedActorPath(identity.Subject));
                break;
            case IActorRef actor:
                ActorRefCodec.Write(output, actor);
                break;
            case Status.Success success:
                WritePayload(output, 1, success.Status);
                break;
            case Status.Failure failure:
                var cause = output.Begin(1);
                ExceptionCodec.Write(output, failure.Cause);
                output.End(cause);
                WritePayload(output, 2, failure.State);
                break;
            case RemoteWatcher.HeartbeatRsp response:
                output.Number(1, response.AddressUid);
                break;
            case RemoteScope scope:
                var node = output.Begin(1);
                AddressCodec.Write(output, scope.Address);
                output.End(node);
                break;
            case Config config:
                if (!config.IsEmpty) output.RawText(config.ToString(includeFallback: true));
                break;
        }
    }

    object IWireSerializer.Read(ReadOnlySpan<byte> bytes, string manifest) => manifest switch
    {
        "ID" => new Identify(ReadPayload(bytes, 1)),
        "AID" => ReadIdentity(bytes),
        "AR" => ActorRefCodec.Read(bytes, system),
        "PP" => PoisonPill.Instance,
        "K" => Kill.Instance,
        "STS" => new Status.Success(ReadPayload(bytes, 1)),
        "STF" => new Status.Failure(ReadCause(bytes), ReadPayload(bytes, 2)),
        "RWHB" => RemoteWatcher.Heartbeat.Instance,
        "RWHR" => ReadHeartbeatRsp(bytes),
        "LS" => LocalScope.Instance,
        "RS" => new RemoteScope(AddressCodec.Read(FieldOf(bytes, 1))),
        "CF" => bytes.IsEmpty ? Config.Empty : ConfigurationFactory.ParseString(Encoding.UTF8.GetString(bytes)),
        _ => throw new SerializationException($"Unimplemented deserialization of message with manifest [{manifest}] in [{nameof(MiscMessageSerializer)}]"),
    };

    private void WritePayload(WireBuffer output, int field, object message)
    {
        var start = output.Begin(field);
        PayloadCodec.Write(output, message, system);
        output.End(start);
    }

    private object ReadPayload(ReadOnlySpan<byte> bytes, int field) => PayloadCodec.Read(FieldOf(bytes, field), system);

    private ActorIdentity ReadIdentity(ReadOnlySpan<byte> bytes)
    {
        var path = Encoding.UTF8.GetString(FieldOf(bytes, 2));
        return new ActorIdentity(ReadPayload(bytes, 1), path.Length == 0 ? null : ActorRefCodec.Resolve(path, system));
    }

    private static Exception ReadCause(ReadOnlySpan<byte> bytes) => ExceptionCodec.Read(FieldOf(bytes, 1));

    private static RemoteWatcher.HeartbeatRsp ReadHeartbeatRsp(ReadOnlySpan<byte> bytes)
    {
        var uid = 0UL;
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1) uid = reader.Varint();
            else reader.Skip();
        }

        return new RemoteWatcher.HeartbeatRsp((int)uid);
    }

    private static ReadOnlySpan<byte> FieldOf(ReadOnlySpan<byte> bytes, int field)
    {
        ReadOnlySpan<byte> found = [];
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == field) found = reader.Bytes();
            else reader.Skip();
        }

        return found;
    }
}
