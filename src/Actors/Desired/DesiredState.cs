using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ActorInference.Contracts;
using ActorInference.Contracts.Wire;

namespace ActorInference.Actors;

/// <summary>
/// What should run in the cluster, as far as a node knows: for each model the last wish. Two states merge to the same state in whatever order
/// and however often they meet, so that nodes that hear of everything agree. A value: every change gives a new one.
/// </summary>
internal sealed class DesiredState
{
    /// <summary>Models, those that were taken away included; one more is refused where it is wished, and accepted where it is heard of.</summary>
    internal const int MaxModels = 16_384;

    /// <summary>No history comes so far: a node that tells of a higher counter is defective, and to believe it would leave none for the next command.</summary>
    internal const long HighestPlausibleCounter = 1L << 52;

    internal static readonly DesiredState Empty = new(ImmutableSortedDictionary.Create<string, DesiredEntry>(StringComparer.Ordinal));

    private DesiredState(ImmutableSortedDictionary<string, DesiredEntry> entries) => Entries = entries;

    /// <summary>By model, ascending; tombstones too.</summary>
    internal ImmutableSortedDictionary<string, DesiredEntry> Entries { get; }

    /// <summary>What should run, ascending by model.</summary>
    internal IEnumerable<DesiredModel> Wishes => Entries.Values.Select(entry => entry.Wish).OfType<DesiredModel>();

    /// <summary>A command: it replaces what this node knows of.</summary>
    internal bool TryWish(DesiredModel wish, long writer, [NotNullWhen(true)] out DesiredState? after, [NotNullWhen(false)] out string? refusal)
    {
        after = null;
        refusal = DesiredRules.Refuse(wish);
        if (refusal is null && !Entries.ContainsKey(wish.Model) && Entries.Count >= MaxModels)
            refusal = $"The cluster knows {Entries.Count} models already, and takes no more than {MaxModels}.";
        if (refusal is not null) return false;
        after = With(new DesiredEntry(wish.Model, NextStamp(wish.Model, writer), wish));
        return true;
    }

    /// <summary>A command: the model should not run any more. The same state when it should not anyway.</summary>
    internal DesiredState Without(string model, long writer) =>
        Entries.TryGetValue(model, out var entry) && entry.Wish is not null ? With(new DesiredEntry(model, NextStamp(model, writer), null)) : this;

    /// <summary>
    /// What the configuration of a node wishes: it holds until a command says otherwise. The stamp tells the content, so that nodes whose
    /// configurations differ agree on one of them.
    /// </summary>
    internal DesiredState WithDefaults(IEnumerable<DesiredModel> wishes) =>
        Merge(wishes.Select(wish => new DesiredEntry(wish.Model, new DesiredStamp(0, BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(DesiredCodec.Canonical(wish)))), wish)));

    /// <summary>The later wish of each model, where its stamp is plausible. The same instance when nothing is later.</summary>
    internal DesiredState Merge(IEnumerable<DesiredEntry> entries)
    {
        var (merged, isChanged) = (Entries.ToBuilder(), false);
        foreach (var entry in entries)
        {
            if (entry.Stamp.Counter is < 0 or > HighestPlausibleCounter || (merged.TryGetValue(entry.Model, out var known) && !IsLater(entry, known))) continue;
            merged[entry.Model] = entry;
            isChanged = true;
        }

        return isChanged ? new DesiredState(merged.ToImmutable()) : this;
    }

    internal DesiredState Merge(DesiredState other) => Merge(other.Entries.Values);

    /// <summary>A total order, so that two nodes never keep two wishes: by stamp, then by content.</summary>
    internal static bool IsLater(DesiredEntry one, DesiredEntry other)
    {
        if (one.Stamp != other.Stamp) return one.Stamp > other.Stamp;
        if (one.Wish is null || other.Wish is null) return one.Wish is null && other.Wish is not null;
        return DesiredCodec.Canonical(one.Wish).AsSpan().SequenceCompareTo(DesiredCodec.Canonical(other.Wish)) > 0;
    }

    private DesiredState With(DesiredEntry entry) => new(Entries.SetItem(entry.Model, entry));

    private DesiredStamp NextStamp(string model, long writer) => new((Entries.TryGetValue(model, out var known) ? known.Stamp.Counter : 0) + 1, writer);
}
