using System.Diagnostics.CodeAnalysis;

namespace ActorInference.Inference;

/// <summary>Which of the versions that lie in the repository are served: the latest, all, or those named.</summary>
public sealed record VersionPolicy
{
    private readonly int[]? _named;
    private readonly bool _all;

    private VersionPolicy(bool all, int[]? named)
    {
        _all = all;
        _named = named;
    }

    /// <summary>The highest version.</summary>
    public static VersionPolicy Latest { get; } = new(false, null);

    /// <summary>Every version.</summary>
    public static VersionPolicy All { get; } = new(true, null);

    /// <summary>These versions and no others.</summary>
    /// <param name="versions">At least one, each positive.</param>
    public static VersionPolicy Named(params ReadOnlySpan<int> versions)
    {
        var sorted = versions.ToArray().Distinct().Order().ToArray();
        return sorted.Length > 0 && sorted[0] > 0
            ? new(false, sorted)
            : throw new ArgumentException("A policy by name needs at least one version, and versions are positive.", nameof(versions));
    }

    /// <summary>Reads the word "latest" or "all".</summary>
    public static bool TryParse(string? word, [NotNullWhen(true)] out VersionPolicy? policy)
    {
        policy = word switch { "latest" => Latest, "all" => All, _ => null };
        return policy is not null;
    }

    /// <summary>Reads a list of versions, for example those of <c>[1, 3]</c>.</summary>
    public static bool TryParse(IReadOnlyList<string> versions, [NotNullWhen(true)] out VersionPolicy? policy)
    {
        var numbers = new int[versions.Count];
        var valid = versions.Count > 0;
        for (var index = 0; index < numbers.Length; index++)
        {
            valid &= ModelNames.TryParseVersion(versions[index], out numbers[index]);
        }

        policy = valid ? Named(numbers) : null;
        return valid;
    }

    /// <summary>The versions to serve, ascending. Versions that are named and do not lie there are in <paramref name="missing"/>.</summary>
    public IReadOnlyList<int> Select(IEnumerable<int> available, out IReadOnlyList<int> missing)
    {
        var present = available.Distinct().Order().ToArray();
        missing = _named?.Except(present).ToArray() ?? [];
        return _named is not null ? _named.Intersect(present).ToArray()
            : _all ? present
            : present.Length > 0 ? [present[^1]] : [];
    }

    public bool Equals(VersionPolicy? other) =>
        other is not null && _all == other._all && (_named ?? []).SequenceEqual(other._named ?? []);

    public override int GetHashCode() => HashCode.Combine(_all, _named?.Length, _named?[0]);

    /// <summary>As HOCON writes it: "latest", "all" or "[1,3]".</summary>
    public override string ToString() => _all ? "all" : _named is null ? "latest" : $"[{string.Join(",", _named)}]";
}
