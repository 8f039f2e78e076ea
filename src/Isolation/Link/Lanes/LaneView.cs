namespace ActorInference.Isolation;

/// <summary>One lane of a mapped worker's segment: the addresses of its words and rings.</summary>
internal readonly unsafe struct LaneView(nint segment, int lane, int ringBytes, uint generation)
{
    private readonly byte* _words = (byte*)segment + LaneLayout.OffsetOf(lane, ringBytes);

    public int RingBytes => ringBytes;

    public uint Generation => generation;

    public byte* SubmissionRing => _words + LaneLayout.Page;

    public byte* CompletionRing => SubmissionRing + RingBytes;

    /// <summary>For each outstanding submission by its number modulo their maximum: its number plus one when it is to be stopped. Written by the node.</summary>
    public ulong* Terminate => (ulong*)(_words + LaneLayout.TerminateByNode);

    public ulong* Position(int word) => (ulong*)(_words + word);

    public int* Word(int word) => (int*)(_words + word);
}
