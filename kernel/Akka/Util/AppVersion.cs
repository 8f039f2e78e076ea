#nullable disable
using System.Globalization;

namespace Akka.Util;

/// <summary>A version of an application: numbers with dots, then perhaps a qualifier after "-" or "+". A version with a qualifier is older than the one without.</summary>
public class AppVersion : IComparable<AppVersion>, IEquatable<AppVersion>
{
    public static readonly AppVersion Zero = new("0.0.0");

    private readonly int[] _numbers;
    private readonly string _rest;

    private AppVersion(string version)
    {
        Version = version;
        var cut = version.IndexOfAny(['-', '+']);
        var numbers = cut < 0 ? version : version[..cut];
        _rest = cut < 0 ? "" : version[(cut + 1)..];
        var parts = numbers.Split('.');
        _numbers = new int[Math.Max(3, parts.Length)];
        for (var i = 0; i < parts.Length; i++)
        {
            if (int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out _numbers[i])) continue;
            _rest = string.Join(".", parts[i..]) + (_rest.Length == 0 ? "" : "-" + _rest);
            break;
        }
    }

    public string Version { get; }

    public static AppVersion Create(string version) => new(version);

    public int CompareTo(AppVersion other)
    {
        if (other is null) return 1;
        for (var i = 0; i < Math.Max(_numbers.Length, other._numbers.Length); i++)
        {
            var order = _numbers.ElementAtOrDefault(i).CompareTo(other._numbers.ElementAtOrDefault(i));
            if (order != 0) return order;
        }

        if (_rest.Length == 0 || other._rest.Length == 0) return other._rest.Length.CompareTo(_rest.Length);
        return string.CompareOrdinal(_rest, other._rest);
    }

    public bool Equals(AppVersion other) => other is not null && Version == other.Version;

    public override bool Equals(object obj) => Equals(obj as AppVersion);

    public override int GetHashCode() => Version.GetHashCode();

    public override string ToString() => Version;
}
