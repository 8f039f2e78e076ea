using System.Buffers;
using System.Text;
using Akka.Actor;
using Akka.Remote.Serialization;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>Finds out who is meant by the paths of an envelope, and makes its message. For the reading thread of one connection.</summary>
internal sealed class EnvelopeReader
{
    private const byte Slash = (byte)'/';

    private readonly RemoteActorRefProvider _provider;
    private readonly ExtendedActorSystem _system;
    private readonly byte[] _ownTemp;
    private readonly ByteKeyCache<IInternalActorRef> _refs = new(512);
    private readonly ByteKeyCache<ActorPath> _parents = new(64);
    private readonly ByteKeyCache<string> _manifests = new(128);

    public EnvelopeReader(ExtendedActorSystem system, Address local)
    {
        _system = system;
        _provider = (RemoteActorRefProvider)system.Provider;
        _ownTemp = Encoding.UTF8.GetBytes($"{local}/temp/");
    }

    /// <summary>Whom a path means: an actor of this system, or a reference to another one's.</summary>
    /// <exception cref="WireFormatException">It is no path.</exception>
    public IInternalActorRef Resolve(ReadOnlySpan<byte> path)
    {
        if (_refs.TryGet(path, out var known)) return known;
        if (path.StartsWith(_ownTemp) && path.IndexOf((byte)'#') < 0 && path[_ownTemp.Length..].IndexOf(Slash) < 0) return Asker(path);
        var actorPath = Parse(path);
        var found = (IInternalActorRef)_provider.ResolveActorRef(actorPath);

        // Whoever asks is met once only; and without a uid the path may mean somebody else the next time.
        if (found is RemoteActorRef ? !IsTemp(actorPath) : actorPath.Uid != ActorCell.UndefinedUid || actorPath.Depth == 0)
        {
            if (found is not EmptyLocalActorRef) _refs.Put(path, found);
        }

        return found;
    }

    public object? Message(int serializerId, ReadOnlySpan<byte> manifest, ReadOnlySpan<byte> bytes) =>
        PayloadCodec.Read(bytes, serializerId, Manifest(manifest), _system);

    public object? Message(int serializerId, ReadOnlySpan<byte> manifest, byte[] bytes) =>
        _system.Serialization.Deserialize(bytes, serializerId, Manifest(manifest));

    public object? Message(int serializerId, ReadOnlySpan<byte> manifest, ReadOnlySequence<byte> bytes) =>
        ReadOf(serializerId)!(bytes, Manifest(manifest));

    /// <summary>How a serializer reads from memory that is not its own; null if it cannot.</summary>
    public Func<ReadOnlySequence<byte>, string, object>? ReadOf(int serializerId) =>
        _system.Serialization.SerializerById(serializerId) is { } serializer and not IWireSerializer ? BufferedForm.Of(serializer).Read : null;

    private string Manifest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return "";
        if (_manifests.TryGet(bytes, out var known)) return known;
        var manifest = Encoding.UTF8.GetString(bytes);
        if (manifest.Length <= 1024) _manifests.Put(bytes, manifest);
        return manifest;
    }

    private IInternalActorRef Asker(ReadOnlySpan<byte> path)
    {
        var asker = _provider.TempContainer.GetChild([Encoding.UTF8.GetString(path[_ownTemp.Length..])]);
        return asker.IsNobody() ? (IInternalActorRef)_provider.ResolveActorRef(Parse(path)) : (IInternalActorRef)asker;
    }

    private ActorPath Parse(ReadOnlySpan<byte> path)
    {
        var slash = path.LastIndexOf(Slash);
        var hash = path.IndexOf((byte)'#');
        if (slash > 0 && hash < 0 && slash < path.Length - 1 && _parents.TryGet(path[..slash], out var parent)) return Child(parent, path[(slash + 1)..]);
        var text = Encoding.UTF8.GetString(path);
        if (!ActorPath.TryParse(text, out var parsed)) throw new WireFormatException($"\"{text}\" is no path of an actor.");
        if (parsed.Depth > 0 && parsed.Uid == ActorCell.UndefinedUid && slash > 0) _parents.Put(path[..slash], parsed.Parent);
        return parsed;
    }

    private static ActorPath Child(ActorPath parent, ReadOnlySpan<byte> name) => new ChildActorPath(parent, Encoding.UTF8.GetString(name), ActorCell.UndefinedUid);

    private static bool IsTemp(ActorPath path) => path.Depth == 2 && path.Parent.Name == "temp";
}
