using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ActorInference.Contracts;

/// <summary>One place where a model version runs in a cluster: the id of a sharded entity, written MODEL@VERSION#NUMBER.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">A version number, or <see cref="ByPolicy"/>.</param>
/// <param name="Number">Tells the replicas of one version apart. A replica that moves gets another number, so that the old one serves until the new one is ready.</param>
public readonly record struct ReplicaId(string Model, string Version, int Number) : IComparable<ReplicaId>
{
    /// <summary>In place of a version: those that the version policy of the node chooses on which the replica runs.</summary>
    public const string ByPolicy = "policy";

    /// <summary>The version as a request names it: null where the policy of the node decides.</summary>
    public string? RequestedVersion => Version == ByPolicy ? null : Version;

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ReplicaId replica)
    {
        replica = default;
        var number = text?.LastIndexOf('#') ?? -1;
        var version = number < 0 ? -1 : text!.LastIndexOf('@', number);
        if (version < 1 || number < version + 2 || !int.TryParse(text.AsSpan(number + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
        {
            return false;
        }

        replica = new(text![..version], text[(version + 1)..number], parsed);
        return true;
    }

    public int CompareTo(ReplicaId other)
    {
        var byModel = string.CompareOrdinal(Model, other.Model);
        var byVersion = byModel != 0 ? byModel : string.CompareOrdinal(Version, other.Version);
        return byVersion != 0 ? byVersion : Number.CompareTo(other.Number);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model}@{Version}#{Number}");
}
