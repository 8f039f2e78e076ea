#nullable disable
using System.Globalization;
using Akka.Util;

namespace Akka.Actor;

/// <summary>
/// The place of an actor: an address and the names from the root down. Equality ignores the uid, which tells one
/// incarnation under a name from the next.
/// </summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>, ISurrogated
{
    /// <summary>Characters beside ASCII letters and digits that a name may hold; % stands before two hexadecimal digits.</summary>
    public const string ValidSymbols = "\"-_.*$+:@&=,!~';\"()";

    private readonly ActorPath _parent;
    private int _hash;

    protected ActorPath(Address address, string name)
    {
        Address = address;
        Name = name;
    }

    protected ActorPath(ActorPath parentPath, string name, long uid)
    {
        _parent = parentPath;
        Address = parentPath.Address;
        Depth = parentPath.Depth + 1;
        Name = name;
        Uid = uid;
    }

    public Address Address { get; }

    public string Name { get; }

    /// <summary>The number of the incarnation, 0 when the path means any.</summary>
    public long Uid { get; }

    /// <summary>0 for the root.</summary>
    public int Depth { get; }

    /// <summary>The names below the root.</summary>
    public IReadOnlyList<string> Elements
    {
        get
        {
            if (Depth == 0) return [];
            var names = new string[Depth];
            for (var path = this; path.Depth > 0; path = path._parent) names[path.Depth - 1] = path.Name;
            return names;
        }
    }

    /// <summary>The path above; of the root, the root.</summary>
    public ActorPath Parent => _parent ?? this;

    public ActorPath Root => ParentOf(0);

    /// <summary>The ancestor at a depth (0 the root, 1 the guardian), or counted from here when negative (-1 the parent).</summary>
    public ActorPath ParentOf(int depth)
    {
        var wanted = depth < 0 ? Depth + depth : depth;
        var path = this;
        while (path.Depth > wanted && path._parent is not null) path = path._parent;
        return path;
    }

    public ActorPath Child(string childName) => this / childName;

    public ActorPath WithUid(long uid)
    {
        if (uid == Uid) return this;
        if (_parent is null) throw new NotSupportedException("The root path has no uid.");
        return new ChildActorPath(_parent, Name, uid);
    }

    public static ActorPath operator /(ActorPath path, string name) => ActorPathParser.Append(path, name);

    public static ActorPath operator /(ActorPath path, IEnumerable<string> name)
    {
        foreach (var element in name) path /= element;
        return path;
    }

    public static bool operator ==(ActorPath left, ActorPath right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ActorPath left, ActorPath right) => !(left == right);

    public static string FormatPathElements(IEnumerable<string> pathElements) => "/" + string.Join('/', pathElements);

    /// <summary>True for a name that an actor may have: not empty, no leading dollar sign, only valid characters.</summary>
    public static bool IsValidPathElement(string s) => ActorNames.IsValid(s);

    public static ActorPath Parse(string path) =>
        TryParse(path, out var parsed) ? parsed : throw new UriFormatException($"\"{path}\" is no actor path: expected protocol://system[@host:port]/name/name.");

    public static bool TryParse(string path, out ActorPath actorPath)
    {
        actorPath = null;
        return TryParseAddress(path, out var address, out var rest) && TryParse(new RootActorPath(address), rest, out actorPath);
    }

    /// <summary>Parses a path without an address, below <paramref name="basePath"/>.</summary>
    public static bool TryParse(ActorPath basePath, string absoluteUri, out ActorPath actorPath) =>
        TryParse(basePath, absoluteUri.AsSpan(), out actorPath);

    public static bool TryParse(ActorPath basePath, ReadOnlySpan<char> absoluteUri, out ActorPath actorPath) =>
        ActorPathParser.TryParse(basePath, absoluteUri, out actorPath);

    public static bool TryParseAddress(string path, out Address address) => TryParseAddress(path, out address, out _);

    public static bool TryParseAddress(string path, out Address address, out ReadOnlySpan<char> absoluteUri) =>
        Address.TryParse(path.AsSpan(), out address, out absoluteUri);

    /// <summary>Splits the address (with its protocol) from the path behind it.</summary>
    public static bool TryParseParts(ReadOnlySpan<char> path, out ReadOnlySpan<char> address, out ReadOnlySpan<char> absoluteUri)
    {
        var parsed = Address.TryParse(path, out _, out absoluteUri);
        address = parsed ? path[..^absoluteUri.Length] : default;
        return parsed;
    }

    public bool Equals(ActorPath other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is null || Depth != other.Depth || GetHashCode() != other.GetHashCode()) return false;
        var mine = this;
        var theirs = other;
        for (; mine._parent is not null; mine = mine._parent, theirs = theirs._parent)
        {
            if (ReferenceEquals(mine, theirs)) return true;
            if (!string.Equals(mine.Name, theirs.Name, StringComparison.Ordinal)) return false;
        }

        return mine.Address.Equals(theirs.Address) && string.Equals(mine.Name, theirs.Name, StringComparison.Ordinal);
    }

    public override bool Equals(object obj) => obj is ActorPath other && Equals(other);

    public override int GetHashCode()
    {
        if (_hash == 0)
        {
            var hash = _parent is null ? HashCode.Combine(Address, Name) : HashCode.Combine(_parent.GetHashCode(), Name);
            _hash = hash == 0 ? 1 : hash;
        }

        return _hash;
    }

    public int CompareTo(ActorPath other)
    {
        if (ReferenceEquals(this, other)) return 0;
        if (other is null) return 1;
        var result = Address.Comparer.Compare(Address, other.Address);
        if (result != 0) return result;
        var (mine, theirs) = (Elements, other.Elements);
        for (var i = 0; i < Math.Min(mine.Count, theirs.Count); i++)
        {
            result = string.CompareOrdinal(mine[i], theirs[i]);
            if (result != 0) return result;
        }

        return mine.Count.CompareTo(theirs.Count);
    }

    public string ToStringWithoutAddress() => ActorPathFormat.WithoutAddress(this);

    public override string ToString() => ToStringWithAddress();

    public string ToStringWithAddress() => Address + ToStringWithoutAddress();

    /// <summary>With the given address in place of a local one.</summary>
    public string ToStringWithAddress(Address address) =>
        (Address.HasGlobalScope ? Address : address) + ToStringWithoutAddress();

    public string ToStringWithUid() => ToStringWithAddress() + UidSuffix();

    /// <summary>The text that names this incarnation to other nodes.</summary>
    public string ToSerializationFormat() => ToStringWithAddress() + UidSuffix();

    public string ToSerializationFormatWithAddress(Address address) => ToStringWithAddress(address) + UidSuffix();

    public ISurrogate ToSurrogate(ActorSystem system) => new Surrogate(ToSerializationFormat());

    private string UidSuffix() => Uid == ActorCell.UndefinedUid ? "" : "#" + Uid.ToString(CultureInfo.InvariantCulture);

    /// <summary>A path as its serialization text.</summary>
    public sealed class Surrogate : ISurrogate, IEquatable<Surrogate>, IEquatable<ActorPath>
    {
        public Surrogate(string path) => Path = path;

        public string Path { get; }

        public ISurrogated FromSurrogate(ActorSystem system) => TryParse(Path, out var path) ? path : null;

        public bool Equals(Surrogate other) => other is not null && string.Equals(Path, other.Path, StringComparison.Ordinal);

        public bool Equals(ActorPath other) => other is not null && Equals(other.ToSurrogate(null) as Surrogate);

        public override bool Equals(object obj) => obj is Surrogate surrogate ? Equals(surrogate) : obj is ActorPath path && Equals(path);

        public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);
    }
}
