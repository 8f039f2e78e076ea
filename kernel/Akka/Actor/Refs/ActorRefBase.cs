#nullable disable
using Akka.Util;

namespace Akka.Actor;

/// <summary>Equality (path and uid), order and text of every reference.</summary>
public abstract class ActorRefBase : IActorRef
{
    public abstract ActorPath Path { get; }

    public void Tell(object message, IActorRef sender) => TellInternal(message, sender);

    protected abstract void TellInternal(object message, IActorRef sender);

    public override string ToString() => Path.Uid == ActorCell.UndefinedUid ? $"[{Path}]" : $"[{Path}#{Path.Uid}]";

    public override bool Equals(object obj) => obj is IActorRef other && Equals(other);

    public override int GetHashCode()
    {
        var path = Path;
        return HashCode.Combine(path.Uid, path);
    }

    public int CompareTo(object obj)
    {
        if (obj is null) return 1;
        if (obj is IActorRef other) return CompareTo(other);
        throw new ArgumentException($"An actor reference cannot be compared with \"{obj.GetType()}\".", nameof(obj));
    }

    public bool Equals(IActorRef other)
    {
        if (ReferenceEquals(this, other)) return true;
        return other is not null && Path.Uid == other.Path.Uid && Path.Equals(other.Path);
    }

    public int CompareTo(IActorRef other)
    {
        if (other is null) return 1;
        var byPath = Path.CompareTo(other.Path);
        return byPath != 0 ? byPath : Path.Uid.CompareTo(other.Path.Uid);
    }

    public virtual ISurrogate ToSurrogate(ActorSystem system) =>
        new Surrogate(Serialization.Serialization.SerializedActorPath(this));

    /// <summary>The form in which a reference travels: its path with address and uid.</summary>
    public class Surrogate : ISurrogate
    {
        public Surrogate(string path) => Path = path;

        public string Path { get; }

        public ISurrogated FromSurrogate(ActorSystem system) => ((ExtendedActorSystem)system).Provider.ResolveActorRef(Path);
    }
}
