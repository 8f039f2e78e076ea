using Akka.Actor;

namespace Akka.Remote.Wire;

/// <summary>ActorRefData: 1 path, with address and uid.</summary>
internal static class ActorRefCodec
{
    private const string NobodyPath = "nobody";

    public static void Write(WireBuffer output, IActorRef? actor) =>
        output.Text(1, actor is Nobody ? NobodyPath : Akka.Serialization.Serialization.SerializedActorPath(actor));

    public static string ReadPath(ReadOnlySpan<byte> bytes)
    {
        var path = "";
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1) path = reader.Text();
            else reader.Skip();
        }

        return path;
    }

    public static IActorRef Read(ReadOnlySpan<byte> bytes, ExtendedActorSystem system) => Resolve(ReadPath(bytes), system);

    public static IActorRef Resolve(string path, ExtendedActorSystem system) => path switch
    {
        NobodyPath => ActorRefs.Nobody,
        "" => ActorRefs.NoSender,
        _ => system.Provider.ResolveActorRef(path),
    };
}
