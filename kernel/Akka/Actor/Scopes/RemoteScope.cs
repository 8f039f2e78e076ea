#nullable disable
namespace Akka.Actor;

/// <summary>On another node.</summary>
public class RemoteScope : Scope, IEquatable<RemoteScope>
{
    [Obsolete("For deserialization only")]
    public RemoteScope()
    {
    }

    public RemoteScope(Address address) => Address = address;

    public Address Address { get; set; }

    public override Scope WithFallback(Scope other) => this;

    public override Scope Copy() => new RemoteScope(Address);

    public bool Equals(RemoteScope other) => other is not null && Equals(Address, other.Address);

    public override bool Equals(Scope other) => Equals(other as RemoteScope);

    public override bool Equals(object obj) => Equals(obj as RemoteScope);

    public override int GetHashCode() => Address?.GetHashCode() ?? 0;
}
