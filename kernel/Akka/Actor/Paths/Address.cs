#nullable disable
using System.Globalization;
using Akka.Util;

namespace Akka.Actor;

/// <summary>
/// Where an actor system is: <c>protocol://system</c> for a local one, <c>protocol://system@host:port</c> for one that can be reached.
/// Protocol and host compare without case because they are kept in lower case.
/// </summary>
public sealed class Address : IEquatable<Address>, IComparable<Address>, IComparable, ISurrogated, ICloneable
{
    public static readonly Address AllSystems = new("akka", "all-systems");

    private string _text;

    public Address(string protocol, string system, string host = null, int? port = null)
    {
        Protocol = protocol?.ToLowerInvariant();
        System = system;
        Host = host?.ToLowerInvariant();
        Port = port;
    }

    public static readonly IComparer<Address> Comparer = Comparer<Address>.Create(Compare);

    public string Host { get; }

    public int? Port { get; }

    public string System { get; }

    public string Protocol { get; }

    public bool HasLocalScope => string.IsNullOrEmpty(Host);

    public bool HasGlobalScope => !string.IsNullOrEmpty(Host);

    public static Address Parse(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return TryParse(address, out Address parsed)
            ? parsed
            : throw new ArgumentException($"\"{address}\" is no address: expected protocol://system or protocol://system@host:port.", nameof(address));
    }

    public static bool TryParse(string address, out Address result) => TryParse(address.AsSpan(), out result);

    /// <summary>Parses an address that a path may follow; <paramref name="absolutUri"/> is that path and starts with a slash.</summary>
    public static bool TryParse(string path, out Address address, out string absolutUri)
    {
        var parsed = TryParse(path.AsSpan(), out address, out var rest);
        absolutUri = parsed ? rest.ToString() : null;
        return parsed;
    }

    public static bool TryParse(ReadOnlySpan<char> span, out Address address) =>
        TryParse(span, out address, out var rest) && (rest.IsEmpty || rest is "/");

    public static bool TryParse(ReadOnlySpan<char> span, out Address address, out ReadOnlySpan<char> absolutUri) =>
        AddressParser.TryParse(span, out address, out absolutUri);

    public Address WithProtocol(string protocol) => new(protocol, System, Host, Port);

    public Address WithSystem(string system) => new(Protocol, system, Host, Port);

    public Address WithHost(string host = null) => new(Protocol, System, host, Port);

    public Address WithPort(int? port = null) => new(Protocol, System, Host, port);

    /// <summary>The address without its protocol: <c>system@host:port</c>.</summary>
    public string HostPort() => ToString()[(Protocol.Length + 3)..];

    public override string ToString() => _text ??= Format();

    public bool Equals(Address other) =>
        ReferenceEquals(this, other)
        || (other is not null && Port == other.Port && string.Equals(System, other.System, StringComparison.Ordinal)
            && string.Equals(Host, other.Host, StringComparison.Ordinal) && string.Equals(Protocol, other.Protocol, StringComparison.Ordinal));

    public override bool Equals(object obj) => Equals(obj as Address);

    public override int GetHashCode() => HashCode.Combine(Host, Port, System, Protocol);

    public int CompareTo(Address other) => Compare(this, other);

    int IComparable.CompareTo(object obj) => obj is null or Address
        ? Compare(this, (Address)obj)
        : throw new ArgumentException($"An address cannot be compared with \"{obj.GetType()}\".", nameof(obj));

    public object Clone() => new Address(Protocol, System, Host, Port);

    public static bool operator ==(Address left, Address right) => Equals(left, right);

    public static bool operator !=(Address left, Address right) => !Equals(left, right);

    public ISurrogate ToSurrogate(ActorSystem system) =>
        new AddressSurrogate { Host = Host, Port = Port, System = System, Protocol = Protocol };

    private static int Compare(Address left, Address right)
    {
        if (ReferenceEquals(left, right)) return 0;
        if (left is null) return -1;
        if (right is null) return 1;
        var result = string.CompareOrdinal(left.Protocol, right.Protocol);
        if (result == 0) result = string.CompareOrdinal(left.System, right.System);
        if (result == 0) result = string.CompareOrdinal(left.Host ?? "", right.Host ?? "");
        return result != 0 ? result : (left.Port ?? 0).CompareTo(right.Port ?? 0);
    }

    private string Format()
    {
        if (Host is null) return $"{Protocol}://{System}";
        return Port is { } port
            ? string.Create(CultureInfo.InvariantCulture, $"{Protocol}://{System}@{Host}:{port}")
            : $"{Protocol}://{System}@{Host}";
    }

    public class AddressSurrogate : ISurrogate
    {
        public string Protocol { get; set; }

        public string System { get; set; }

        public string Host { get; set; }

        public int? Port { get; set; }

        public ISurrogated FromSurrogate(ActorSystem system) => new Address(Protocol, System, Host, Port);
    }
}
