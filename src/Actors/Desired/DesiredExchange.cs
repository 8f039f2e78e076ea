using ActorInference.Contracts;
using ActorInference.Contracts.Wire;

namespace ActorInference.Actors;

/// <summary>How two nodes find out what the other one does not know: digests of ranges, so that no message outgrows its bound.</summary>
internal static class DesiredExchange
{
    /// <summary>Stamps in one digest.</summary>
    internal const int DigestSize = 2048;

    /// <summary>Wishes in one update.</summary>
    internal const int UpdateSize = 128;

    /// <summary>Bytes of the wishes in one update: well below what a header may have. One wish has 100 kB at most.</summary>
    internal const int UpdateBytes = Frame.MaxHeaderLength / 2;

    /// <summary>Digests that cover all names.</summary>
    internal static IEnumerable<DesiredDigest> Digests(DesiredState state)
    {
        var chunks = state.Entries.Values.Chunk(DigestSize).ToArray();
        if (chunks.Length == 0) yield return new DesiredDigest("", null, [], false);
        for (var index = 0; index < chunks.Length; index++)
        {
            var from = index == 0 ? "" : chunks[index][0].Model;
            var to = index == chunks.Length - 1 ? null : chunks[index + 1][0].Model;
            yield return new DesiredDigest(from, to, Stamps(chunks[index]), false);
        }
    }

    /// <summary>What to send to the node whose digest came: what it lacks, and a digest where it has more.</summary>
    internal static IEnumerable<IInferenceMessage> Answer(DesiredState state, DesiredDigest digest)
    {
        var known = InRange(state, digest.From, digest.To).ToDictionary(entry => entry.Model, StringComparer.Ordinal);
        var told = new Dictionary<string, DesiredStamp>(StringComparer.Ordinal);
        foreach (var (model, stamp) in digest.Stamps) told[model] = stamp;
        foreach (var update in Updates(known.Values.Where(entry => !told.TryGetValue(entry.Model, out var stamp) || entry.Stamp > stamp)))
            yield return update;
        if (!digest.IsAnswer && told.Any(stamp => !known.TryGetValue(stamp.Key, out var entry) || stamp.Value > entry.Stamp))
            yield return new DesiredDigest(digest.From, digest.To, Stamps(known.Values), true);
    }

    /// <summary>The entries in messages of a bounded size.</summary>
    internal static IEnumerable<DesiredUpdate> Updates(IEnumerable<DesiredEntry> entries)
    {
        var (chunk, bytes) = (new List<DesiredEntry>(), 0);
        foreach (var entry in entries)
        {
            var length = DesiredCodec.LengthOf(entry);
            if (chunk.Count == UpdateSize || (chunk.Count > 0 && bytes + length > UpdateBytes))
            {
                yield return new DesiredUpdate(chunk);
                (chunk, bytes) = ([], 0);
            }

            chunk.Add(entry);
            bytes += length;
        }

        if (chunk.Count > 0) yield return new DesiredUpdate(chunk);
    }

    private static IEnumerable<DesiredEntry> InRange(DesiredState state, string from, string? to) => state.Entries.Values
        .SkipWhile(entry => string.CompareOrdinal(entry.Model, from) < 0)
        .TakeWhile(entry => to is null || string.CompareOrdinal(entry.Model, to) < 0);

    private static KeyValuePair<string, DesiredStamp>[] Stamps(IEnumerable<DesiredEntry> entries) =>
        [.. entries.OrderBy(entry => entry.Model, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Model, entry.Stamp))];
}
