namespace ActorInference.Actors;

/// <summary>
/// Knows whether a run had the node to itself: no other instance of the node ran at any moment of it. One atomic operation at the start of
/// a run and one at its end.
/// </summary>
internal sealed class NodeActivity
{
    private const int CountBits = 16;

    // Runs under way in the low bits, runs begun so far above them.
    private long _state;

    /// <summary>A run begins; what comes back goes to <see cref="End"/>. 0 when another one is under way.</summary>
    internal long Begin()
    {
        var state = Interlocked.Add(ref _state, (1L << CountBits) + 1);
        return (state & ((1L << CountBits) - 1)) == 1 ? state >>> CountBits : 0;
    }

    /// <summary>The run is over. True when no other one was under way at any moment of it.</summary>
    internal bool End(long run) => Interlocked.Decrement(ref _state) >>> CountBits == run;
}
