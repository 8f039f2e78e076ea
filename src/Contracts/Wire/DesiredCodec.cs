using System.Runtime.Serialization;
using Google.Protobuf;

namespace ActorInference.Contracts.Wire;

/// <summary>What should run in a cluster.</summary>
internal static class DesiredCodec
{
    public static byte[] Write(DesiredUpdate update)
    {
        var header = new DesiredUpdateHeader();
        header.Entries.AddRange(update.Entries.Select(ToHeader));
        return Frame.Write(header, []);
    }

    public static DesiredUpdate ReadUpdate(ReadOnlySpan<byte> header) =>
        new([.. HeaderReader.Read<DesiredUpdateHeader>(header).Entries.Select(FromHeader)]);

    public static byte[] Write(DesiredDigest digest)
    {
        var header = new DesiredDigestHeader { From = digest.From, IsAnswer = digest.IsAnswer };
        if (digest.To is not null)
        {
            header.To = digest.To;
        }

        header.Stamps.AddRange(digest.Stamps.Select(stamp => new DesiredEntryHeader { Model = stamp.Key, Counter = stamp.Value.Counter, Writer = stamp.Value.Writer }));
        return Frame.Write(header, []);
    }

    public static DesiredDigest ReadDigest(ReadOnlySpan<byte> header)
    {
        var read = HeaderReader.Read<DesiredDigestHeader>(header);
        return new(
            read.From,
            read.HasTo ? read.To : null,
            [.. read.Stamps.Select(stamp => KeyValuePair.Create(stamp.Model, new DesiredStamp(stamp.Counter, stamp.Writer)))],
            read.IsAnswer);
    }

    /// <summary>Bytes of an entry in an update.</summary>
    public static int LengthOf(DesiredEntry entry)
    {
        var length = ToHeader(entry).CalculateSize();
        return length + 1 + CodedOutputStream.ComputeLengthSize(length);
    }

    /// <summary>The same bytes for the same wish on every node, so that they can decide between two.</summary>
    public static byte[] Canonical(DesiredModel wish) => ToHeader(wish).ToByteArray();

    public static DesiredModelHeader ToHeader(DesiredModel wish)
    {
        var header = new DesiredModelHeader
        {
            Replicas = wish.Replicas,
            Cores = wish.Needs.Cores,
            MemoryBytes = wish.Needs.MemoryBytes,
            VramBytes = wish.Needs.VramBytes,
        };
        if (wish.Rules.Tier is not null)
        {
            header.Tier = wish.Rules.Tier;
        }

        header.Versions.AddRange(wish.Versions);
        header.Labels.AddRange(wish.Rules.Labels);
        header.Nodes.AddRange(wish.Rules.Nodes);
        header.AwayFrom.AddRange(wish.Rules.AwayFrom);
        return header;
    }

    public static DesiredModel FromHeader(string model, DesiredModelHeader header)
    {
        if (header.Replicas is < 0 or > DesiredModel.MaxReplicas || Longest(header) > DesiredModel.MaxEntries)
        {
            throw new SerializationException($"The wish for the model '{model}' is beyond its bounds.");
        }

        var rules = new PlacementRules
        {
            Labels = [.. header.Labels],
            Tier = header.HasTier ? header.Tier : null,
            Nodes = [.. header.Nodes],
            AwayFrom = [.. header.AwayFrom],
        };
        return new(model, [.. header.Versions], header.Replicas, rules, new(header.Cores, header.MemoryBytes, header.VramBytes));
    }

    private static int Longest(DesiredModelHeader header) =>
        Math.Max(Math.Max(header.Versions.Count, header.Labels.Count), Math.Max(header.Nodes.Count, header.AwayFrom.Count));

    private static DesiredEntryHeader ToHeader(DesiredEntry entry) => new()
    {
        Model = entry.Model,
        Counter = entry.Stamp.Counter,
        Writer = entry.Stamp.Writer,
        Wish = entry.Wish is { } wish ? ToHeader(wish) : null,
    };

    private static DesiredEntry FromHeader(DesiredEntryHeader header) =>
        new(header.Model, new(header.Counter, header.Writer), header.Wish is { } wish ? FromHeader(header.Model, wish) : null);
}
