using Akka.Actor;
using Akka.Serialization;

namespace Akka.Remote.Tests.Large;

/// <summary>A message of 20 MB.</summary>
public sealed record Parcel;

/// <summary>A small one.</summary>
public sealed record Note;

/// <summary>Remembers in which order its system read messages from the connection.</summary>
public sealed class ParcelSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const int ParcelSize = 20_000_000;

    private readonly Lock _lock = new();
    private readonly List<object> _read = [];

    public override int Identifier => 4714;

    public object[] Read
    {
        get
        {
            lock (_lock) return [.. _read];
        }
    }

    public override string Manifest(object o) => o.GetType().Name;

    public override byte[] ToBinary(object obj) => new byte[obj is Parcel ? ParcelSize : 1];

    public override object FromBinary(byte[] bytes, string manifest)
    {
        object message = manifest == nameof(Parcel) ? new Parcel() : new Note();
        lock (_lock) _read.Add(message);
        return message;
    }
}
