#nullable disable
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote.Wire;
using Akka.Serialization;
using Akka.Util;

namespace Akka.Remote.Serialization;

/// <summary>The messages between cells that may leave a node. The manifest is the name of the type.</summary>
public sealed class SystemMessageSerializer : Serializer, IWireSerializer
{
    private const string Prefix = "Akka.Dispatch.SysMsg.";
    private const string Suffix = ", Akka";

    public SystemMessageSerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object obj) => Serializers.ToArray(this, obj);

    public override object FromBinary(byte[] bytes, Type type) => ((IWireSerializer)this).Read(bytes, type.TypeQualifiedName());

    void IWireSerializer.Write(object message, WireBuffer output)
    {
        switch (message)
        {
            case Watch watch:
                WritePair(output, watch.Watchee, watch.Watcher);
                break;
            case Unwatch unwatch:
                WritePair(output, unwatch.Watchee, unwatch.Watcher);
                break;
            case DeathWatchNotification death:
                WriteRef(output, 1, death.Actor);
                output.Number(2, death.ExistenceConfirmed ? 1 : 0);
                output.Number(3, death.AddressTerminated ? 1 : 0);
                break;
            case Create create:
                WriteCause(output, 1, create.Failure);
                break;
            case Recreate recreate:
                WriteCause(output, 1, recreate.Cause);
                break;
            case Resume resume:
                WriteCause(output, 1, resume.CausedByFailure);
                break;
            case Supervise supervise:
                WriteRef(output, 1, supervise.Child);
                output.Number(2, supervise.Async ? 1 : 0);
                break;
            case Failed failed:
                WriteRef(output, 1, failed.Child);
                WriteCause(output, 2, failed.Cause);
                output.Number(3, failed.Uid);
                break;
            case Suspend or Terminate:
                break;
            default:
                throw new ArgumentException($"A message of the type [{message.GetType()}] never leaves its node.", nameof(message));
        }
    }

    object IWireSerializer.Read(ReadOnlySpan<byte> bytes, string manifest)
    {
        if (!manifest.StartsWith(Prefix, StringComparison.Ordinal) || !manifest.EndsWith(Suffix, StringComparison.Ordinal)) throw Unknown(manifest);
        var name = manifest.AsSpan(Prefix.Length, manifest.Length - Prefix.Length - Suffix.Length);
        var parts = new SystemMessageParts(bytes, system).Read();
        return name switch
        {
            "Watch" => new Watch(parts.FirstRef, parts.SecondRef),
            "Unwatch" => new Unwatch(parts.FirstRef, parts.SecondRef),
            "DeathWatchNotification" => new DeathWatchNotification(parts.FirstRef, parts.SecondNumber != 0, parts.ThirdNumber != 0),
            "Create" => new Create(parts.FirstCause as ActorInitializationException),
            "Recreate" => new Recreate(parts.FirstCause),
            "Resume" => new Resume(parts.FirstCause),
            "Supervise" => new Supervise(parts.FirstRef, parts.SecondNumber != 0),
            "Failed" => new Failed(parts.FirstRef, parts.SecondCause, (long)parts.ThirdNumber),
            "Suspend" => new Suspend(),
            "Terminate" => new Terminate(),
            _ => throw Unknown(manifest),
        };
    }

    private static void WritePair(WireBuffer output, IActorRef watchee, IActorRef watcher)
    {
        WriteRef(output, 1, watchee);
        WriteRef(output, 2, watcher);
    }

    private static void WriteRef(WireBuffer output, int field, IActorRef actor)
    {
        var start = output.Begin(field);
        ActorRefCodec.Write(output, actor);
        output.End(start);
    }

    private static void WriteCause(WireBuffer output, int field, Exception cause)
    {
        var start = output.Begin(field);
        ExceptionCodec.Write(output, cause);
        output.End(start);
    }

    private static SerializationException Unknown(string manifest) => new($"The manifest [{manifest}] names no system message that leaves its node.");
}
