namespace ActorInference.Actors;

/// <summary>Ranks the nodes for a sequence, alike on every node: a change of the replicas moves only the sequences of those that changed.</summary>
internal static class SequencePlace
{
    private const ulong Prime = 0x100000001B3;
    private const ulong Basis = 0xCBF29CE484222325;

    internal static ulong Weigh(string sequence, string node)
    {
        var hash = Basis;
        foreach (var letter in sequence) hash = (hash ^ letter) * Prime;
        foreach (var letter in node) hash = (hash ^ letter) * Prime;
        hash ^= hash >> 33;
        hash *= 0xFF51AFD7ED558CCD;
        return hash ^ (hash >> 33);
    }
}
